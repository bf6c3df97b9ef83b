package dev.translator.translate.files;

import java.util.List;

/** A text to translate and the rest of its line, row or object, which is kept. */
public interface InputRecord {
  /** The text to translate; empty where there is none. */
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
