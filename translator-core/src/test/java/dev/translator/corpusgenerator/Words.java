package dev.translator.corpusgenerator;

/** Words of any kind in both languages. */
record Words(String zh, String en) {
  static final Words NONE = new Words("", "");
}
