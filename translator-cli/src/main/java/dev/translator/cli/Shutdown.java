package dev.translator.cli;

import java.io.PrintWriter;

/**
 * Lets work end in order when the process is told to end (SIGTERM, Ctrl-C): the work is asked to
 * stop, and the process lives until it has, with the exit code of the work and not of the signal.
 */
final class Shutdown implements AutoCloseable {
  private static volatile boolean begun;

  private final Thread hook;

  /**
   * @param stop lets the work of this thread return soon; called by another thread
   */
  Shutdown(PrintWriter err, Runnable stop) {
    Thread working = Thread.currentThread();
    hook =
        new Thread(
            () -> {
              begun = true;
              err.println("stopping after this update, saving the state ...");
              err.flush();
              stop.run();
              waitFor(working);
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Ends the process: the last that its main thread does. */
  static void exit(int code) {
    if (begun) {
      Runtime.getRuntime().halt(code); // an orderly exit would wait for the hook, and that for us
    }
    System.exit(code);
  }

  private static void waitFor(Thread working) {
    try {
      working.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work is done. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      begun = true; // the hook runs or will, and waits for exit
    }
  }
}
