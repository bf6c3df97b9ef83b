package dev.translator.translate.files;

import java.util.List;

/** One thing to translate, within what is kept of its surroundings: a line, a row, an object. */
public interface InputRecord {
  /** What is to be translated; empty where there is nothing. */
  String text();

  /** All of it, for telling whether it has changed. */
  String raw();

  /** Whether it lacks the field to translate, and is written as it is and counted. */
  default boolean skipped() {
    return false;
  }

  /**
   * The record with its translations, as it stands in the output, line end included.
   *
   * @param outputs best first, at least one
   */
  String with(List<Output> outputs);
}
