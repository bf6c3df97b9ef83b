package dev.translator.corpusgenerator;

/** A word list that is missing or damaged; the message names file, line and mend. */
final class LexiconException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LexiconException(String message) {
    super(message);
  }
}
