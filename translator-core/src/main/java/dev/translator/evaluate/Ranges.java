package dev.translator.evaluate;

import dev.translator.config.InputException;

/** Checks of settings. */
final class Ranges {
  private Ranges() {}

  static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InputException(name + " = " + value + ": must be from " + least + " to " + most);
    }
  }
}
