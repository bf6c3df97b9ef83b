package dev.translator.corpusgenerator;

enum Order {
  VERB_SECOND,
  VERB_FIRST,
  VERB_LAST
}
