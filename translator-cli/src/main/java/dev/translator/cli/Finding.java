package dev.translator.cli;

/**
 * One finding of {@code doctor}.
 *
 * @param subject the subject of the check, a few words
 * @param state how bad it is
 * @param text the result of the check
 * @param mend the remedy, empty if nothing is wrong
 */
record Finding(String subject, State state, String text, String mend) {
  enum State {
    OK,
    /** Works, but slower or not for everything. */
    WEAK,
    /** Training and translating cannot work. */
    BROKEN
  }

  static Finding ok(String subject, String text) {
    return new Finding(subject, State.OK, text, "");
  }

  static Finding weak(String subject, String text, String mend) {
    return new Finding(subject, State.WEAK, text, mend);
  }

  static Finding broken(String subject, String text, String mend) {
    return new Finding(subject, State.BROKEN, text, mend);
  }
}
