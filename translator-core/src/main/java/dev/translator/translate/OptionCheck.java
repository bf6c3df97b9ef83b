package dev.translator.translate;

import dev.translator.config.ConfigException;

/** The check of one option's value. */
final class OptionCheck {
  private OptionCheck() {}

  /**
   * @param allowed the allowed range, for the message
   * @throws ConfigException if the value is outside the range
   */
  static void require(boolean holds, String name, Object value, String allowed) {
    if (!holds) {
      throw new ConfigException(name + " = " + value + ": must be " + allowed);
    }
  }
}
