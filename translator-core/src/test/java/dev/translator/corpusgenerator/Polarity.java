package dev.translator.corpusgenerator;

/** Negation; NOT_YET goes with the perfect alone. */
enum Polarity {
  POSITIVE,
  NOT,
  NOT_YET
}
