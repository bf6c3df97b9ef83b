package dev.translator.corpusgenerator;

/** A phrase of any kind in both languages. */
record Phrase(String en, String de) {
  static final Phrase NONE = new Phrase("", "");
}
