package dev.translator.server;

/** An answer that is no success: an HTTP status and a sentence for the client. */
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int retryAfterSeconds;

  /** A fault that the client can mend by another request. */
  Fault(int status, String message) {
    this(status, message, 0);
  }

  /**
   * @param retryAfterSeconds after which the same request may succeed; 0 for never
   */
  Fault(int status, String message, int retryAfterSeconds) {
    super(message, null, false, false);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** A request that lacks or has a wrong parameter. */
  static Fault badRequest(String message) {
    return new Fault(400, message);
  }

  int status() {
    return status;
  }

  int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
