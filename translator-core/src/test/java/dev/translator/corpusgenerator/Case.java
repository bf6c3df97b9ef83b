package dev.translator.corpusgenerator;

/** German cases; the ordinal indexes the rows of declension tables. */
enum Case {
  NOM,
  ACC,
  DAT,
  GEN
}
