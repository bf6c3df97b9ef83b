package dev.translator.corpusgenerator;

/** English tense and its German counterpart (in the comment). */
enum Tense {
  PRESENT, // present
  PROGRESSIVE, // present with "gerade"
  PAST, // perfect
  PERFECT, // perfect with "schon" or "noch nicht"
  FUTURE, // werden + infinitive
  MODAL, // modal verb + infinitive
  COULD // preterite of a modal verb + infinitive
}
