package dev.translator.server;

import java.util.function.BooleanSupplier;

/** Waits for a state that a server reaches by itself. */
final class HttpWait {
  private HttpWait() {}

  static void until(BooleanSupplier reached) {
    while (!reached.getAsBoolean()) { // the time limit of the test interrupts it
      if (Thread.interrupted()) {
        throw new IllegalStateException("waited too long");
      }
    }
  }
}
