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
   * @param path absolute; one part {@code {name}} stands for any one name
   * @param work whether it translates: such calls wait in the bounded queue
   * @param upload whether its body is a form with a file
   * @param handler computes the answer; may block
   */
  record Endpoint(String method, String path, boolean work, boolean upload, Handler handler) {
    Endpoint(String method, String path, boolean work, Handler handler) {
      this(method, path, work, false, handler);
    }

    /** Whether a request's path is this one. */
    boolean matches(String requestPath) {
      return path.indexOf('{') < 0 ? path.equals(requestPath) : !name(requestPath).isEmpty();
    }

    /** The name in the place of the part in braces; empty where the path is another. */
    String name(String requestPath) {
      String before = path.substring(0, path.indexOf('{'));
      String behind = path.substring(path.indexOf('}') + 1);
      if (requestPath.length() < before.length() + behind.length()
          || !requestPath.startsWith(before)
          || !requestPath.endsWith(behind)) {
        return "";
      }
      String name = requestPath.substring(before.length(), requestPath.length() - behind.length());
      return name.indexOf('/') < 0 ? name : "";
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
