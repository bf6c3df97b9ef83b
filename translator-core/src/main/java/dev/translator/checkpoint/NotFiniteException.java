package dev.translator.checkpoint;

import dev.translator.io.InputException;
import java.io.Serial;

/** A number is NaN or infinite that must not be: nothing is written then. */
public final class NotFiniteException extends InputException {
  @Serial private static final long serialVersionUID = 1L;

  public NotFiniteException(String message) {
    super(message);
  }
}
