package dev.translator.corpusgenerator;

/** The split that a combination belongs to: a pure function of its name. */
enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  private static final int TEST_PERCENT = 7;
  private static final int VALIDATION_PERCENT = 4;

  static Split of(String combination) {
    long hash = 0xcbf29ce484222325L; // FNV-1a over UTF-16 units, then a final mix
    for (int i = 0; i < combination.length(); i++) {
      hash = (hash ^ combination.charAt(i)) * 0x100000001b3L;
    }
    int percent = (int) Long.remainderUnsigned(Random.mix(hash), 100);
    if (percent < TEST_PERCENT) {
      return TEST;
    }
    return percent < TEST_PERCENT + VALIDATION_PERCENT ? VALIDATION : TRAIN;
  }
}
