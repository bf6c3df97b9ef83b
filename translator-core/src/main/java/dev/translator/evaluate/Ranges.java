package dev.translator.evaluate;

import dev.translator.config.ConfigException;

/** Checks of settings. */
final class Ranges {
  private Ranges() {}

  static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ConfigException(name + " = " + value + ": must be from " + least + " to " + most);
    }
  }
}
