package dev.translator.corpus.format;

import java.util.List;

/** The rows of a table, whatever divides their fields. */
public interface TableRows extends AutoCloseable {
  /**
   * The fields of the next row; null after the last.
   *
   * @throws dev.translator.io.InputException if the row is damaged, naming file and line
   */
  List<String> next();

  /** Line where the row returned last begins, from 1. */
  long line();

  /** Beginning of a message about the row returned last: file and line. */
  String at();

  /** Whether {@link #next} may return without waiting for whoever writes the input. */
  boolean ready();

  @Override
  void close();
}
