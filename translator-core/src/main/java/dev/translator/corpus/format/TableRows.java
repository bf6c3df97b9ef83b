package dev.translator.corpus.format;

import java.util.List;

/** The rows of a table, one after the other. */
public interface TableRows extends AutoCloseable {
  /**
   * The fields of the next row; null after the last.
   *
   * @throws dev.translator.io.InputException on damaged text
   */
  List<String> next();

  /** Number of the line in which the row returned last begins, from 1. */
  long line();

  /** Beginning of a message about the row returned last: file and line. */
  String at();

  @Override
  void close();
}
