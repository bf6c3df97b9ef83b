package dev.translator.io;

/**
 * Something the user gave cannot be used: a setting, a file, a line. The message is the whole
 * report: one line naming file, line, key, value, allowed range and next step as far as they apply.
 */
public class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
