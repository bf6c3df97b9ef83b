package dev.translator.corpusgenerator;

/** A noun phrase; persons as on the German side: 0 I, 2 he she it, 3 you and the plurals. */
record Term(String zh, String en, String object, int person, String head) {
  static final Term NONE = new Term("", "", "", 2, "");

  static Term of(String zh, String en, int person, String head) {
    return new Term(zh, en, en, person, head);
  }
}
