package dev.translator.checkpoint;

import dev.translator.config.InputException;
import java.io.Serial;

/** An array holds NaN or infinity and was therefore not written. */
public final class NotFiniteException extends InputException {
  @Serial private static final long serialVersionUID = 1L;

  NotFiniteException(String message) {
    super(message);
  }
}
