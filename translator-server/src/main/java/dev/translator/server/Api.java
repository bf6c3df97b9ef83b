package dev.translator.server;

import java.util.List;

/** One interface that clients speak: its paths, and how it says that something went wrong. */
interface Api {
  /** Short name in metrics and in the access log. */
  String name();

  /** The paths, each with one method. */
  List<Endpoint> endpoints();

  /** An error in the form of this interface. */
  Answer error(int status, String message);

  /** Whether a call must show a key where keys are needed. */
  default boolean guarded(Endpoint endpoint) {
    return true;
  }

  /**
   * One path.
   *
   * @param method GET or POST
   * @param path absolute; a last part {@code {name}} stands for any one name
   * @param work whether it translates: such calls wait in the bounded queue
   * @param handler computes the answer; may block
   */
  record Endpoint(String method, String path, boolean work, Handler handler) {
    /** Whether a request's path is this one. */
    boolean matches(String requestPath) {
      int name = path.indexOf('{');
      if (name < 0) {
        return path.equals(requestPath);
      }
      return requestPath.startsWith(path.substring(0, name))
          && requestPath.length() > name
          && requestPath.indexOf('/', name) < 0;
    }

    /** The name in the place of the last part. */
    String name(String requestPath) {
      return requestPath.substring(path.indexOf('{'));
    }
  }

  /** Computes the answer to one call. */
  @FunctionalInterface
  interface Handler {
    /**
     * Answers.
     *
     * @throws Fault if there is no success
     */
    Answer answer(Call call);
  }
}
