package dev.translator.translate.files;

/** An input of some format, read from front to back. */
public interface Records extends AutoCloseable {
  /** Text before all records in the output, such as the names of columns; may be empty. */
  String header();

  /**
   * The next record, null after the last.
   *
   * @throws dev.translator.io.InputException naming the line that cannot be used
   */
  InputRecord next();

  /** Whether {@link #next} may return without waiting for whoever writes the input. */
  boolean ready();

  @Override
  void close();
}
