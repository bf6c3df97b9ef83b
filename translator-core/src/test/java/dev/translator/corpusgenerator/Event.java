package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

/** The meaning of a Chinese clause, and how it is written in both languages. */
final class Event {
  Term subject;
  Action action;
  Term object = Term.NONE;
  Aspect aspect;
  ChineseModal modal;
  boolean negative;
  Words time = Words.NONE;
  Words frequency = Words.NONE;
  Words place = Words.NONE; // with 在
  Words companion = Words.NONE;

  /** Subject, time, frequency, aspect, place, verb, object. */
  String chinese() {
    return subject.zh() + time.zh() + chinesePredicate();
  }

  String chinesePredicate() {
    String where = place.zh().isEmpty() ? "" : "在" + place.zh();
    String with = companion.zh();
    String verb = action.result();
    String goal = object.zh();
    return switch (aspect) {
      case HABIT -> frequency.zh() + (negative ? "不" : "") + with + where + action.zh() + goal;
      case PROGRESS ->
          (where.isEmpty() || !with.isEmpty() ? "正在" + with : "正" + where) + action.zh() + goal;
      case PAST ->
          negative
              ? "没" + with + where + verb + goal
              : goal.isEmpty() ? with + where + verb + "了" : with + where + verb + "了" + goal;
      case EXPERIENCE -> (negative ? "没" : "") + with + where + action.zh() + "过" + goal;
      case ALREADY -> "已经" + with + verb + "了" + goal;
      case NOT_YET -> "还没" + with + verb + goal;
      case FUTURE -> (negative ? "不会" : "会") + with + where + verb + goal;
      case MODAL -> (negative ? modal.zhNot() : modal.zh()) + with + where + verb + goal;
    };
  }

  /** The statement without its time. */
  String englishCore() {
    String[] group = english(negative);
    return join(subject.en(), group[0], not(), frequency.en(), group[1], tail());
  }

  String english() {
    return join(englishCore(), time.en());
  }

  String englishQuestion() {
    String[] group = english(true);
    return join(group[0], subject.en(), not(), frequency.en(), group[1], tail(), time.en());
  }

  private String not() {
    return negative && aspect != Aspect.EXPERIENCE ? "not" : "";
  }

  /** The words after the verb, without the time. */
  String tail() {
    String yet = aspect == Aspect.NOT_YET ? "yet" : "";
    return join(action.particle(), object.object(), companion.en(), place.en(), yet);
  }

  String infinitive() {
    return join(action.en()[0], tail());
  }

  /** Auxiliary ("" if none) and the rest of the verb group. */
  private String[] english(boolean needsAuxiliary) {
    boolean third = subject.person() == 2;
    String base = action.en()[0];
    String have = third ? "has" : "have";
    String participle = action.en()[2];
    return switch (aspect) {
      case PROGRESS ->
          new String[] {English.be(subject.person(), false), English.progressive(base)};
      case PAST -> needsAuxiliary ? new String[] {"did", base} : new String[] {"", action.en()[1]};
      case EXPERIENCE -> new String[] {have, negative ? "never " + participle : participle};
      case ALREADY -> new String[] {have, "already " + participle};
      case NOT_YET -> new String[] {have + " not", participle};
      case FUTURE -> new String[] {"will", base};
      case HABIT -> present(needsAuxiliary, third, base, "");
      case MODAL ->
          modal.auxiliary()
              ? new String[] {modal.en(), base}
              : present(needsAuxiliary, third, modal.en(), "to " + base);
    };
  }

  private static String[] present(boolean needsAuxiliary, boolean third, String base, String rest) {
    return needsAuxiliary
        ? new String[] {third ? "does" : "do", join(base, rest)}
        : new String[] {"", join(third ? English.third(base) : base, rest)};
  }
}
