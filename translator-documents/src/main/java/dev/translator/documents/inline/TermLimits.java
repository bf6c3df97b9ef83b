package dev.translator.documents.inline;

import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most that a glossary may hold: its terms are looked for in each sentence. */
final class TermLimits {
  private static final long MAX_BYTES = 64L << 20;
  private static final int MAX_TERMS = 100_000;
  static final int MAX_CHARACTERS = 1_000;

  private TermLimits() {}

  static void checkSize(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new InputException(file + ": larger than 64 MiB, the most for a glossary");
      }
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: no such file", e);
    }
  }

  static void checkCount(int terms, String at) {
    if (terms > MAX_TERMS) {
      throw new InputException(
          at + "more than 100,000 terms: leave out those that the documents do not have");
    }
  }

  static void checkLength(String form, String at) {
    if (form.length() > MAX_CHARACTERS) {
      throw new InputException(
          at + "a term of " + form.length() + " characters: must be at most " + MAX_CHARACTERS);
    }
  }
}
