package dev.translator.corpusgenerator;

import java.util.Map;

/** Determiners: English singular and plural, German stem and type of its declension. */
enum Determiner {
  THE("the", "the"),
  A("a", ""),
  NO("", ""),
  THIS("this", "these"),
  WHICH("which", "which"),
  MY("my", "my"),
  YOUR("your", "your"),
  HIS("his", "his"),
  HER("her", "her"),
  OUR("our", "our"),
  THEIR("their", "their"),
  SOME("", "some"),
  MANY("", "many"),
  NUMBER("", ""),
  BARE("", "");

  final String singular;
  final String plural;

  Determiner(String singular, String plural) {
    this.singular = singular;
    this.plural = plural;
  }

  boolean indefinite() {
    return this == A || this == NO;
  }

  boolean isPossessive() {
    return this != A && this != NO && EIN_WORDS.containsKey(this);
  }

  private static final Map<Determiner, String> EIN_WORDS =
      Map.of(
          A, "ein", NO, "kein", MY, "mein", YOUR, "dein", HIS, "sein", HER, "ihr", OUR, "unser",
          THEIR, "ihr");

  /** The German word; "" for the zero article. */
  String german(Case c, int column, boolean mass) {
    return switch (this) {
      case THE -> German.article(c, column);
      case THIS -> "dies" + German.pronominal(c, column);
      case WHICH -> "welch" + German.pronominal(c, column);
      case SOME -> "einig" + German.strong(c, column);
      case MANY -> "viel" + German.strong(c, column);
      case NUMBER, BARE -> "";
      case A -> mass || column == 3 ? "" : "ein" + German.indefinite(c, column);
      default -> inflectedPossessive(c, column);
    };
  }

  private String inflectedPossessive(Case c, int column) {
    String ending = German.indefinite(c, column);
    return (this == OUR && !ending.isEmpty() ? "unser" : EIN_WORDS.get(this)) + ending;
  }

  String adjectiveEnding(Case c, int column, boolean mass) {
    return switch (this) {
      case THE, THIS, WHICH -> German.weak(c, column);
      case SOME, MANY, NUMBER, BARE -> German.strong(c, column);
      case A -> mass || column == 3 ? German.strong(c, column) : German.mixed(c, column);
      default -> German.mixed(c, column);
    };
  }
}
