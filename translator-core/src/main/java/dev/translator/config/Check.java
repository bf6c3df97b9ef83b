package dev.translator.config;

import java.util.Locale;

/** Range checks for the settings of one section; every failure names the dotted key. */
final class Check {
  private final String section;

  Check(String section) {
    this.section = section;
  }

  void atLeast(String name, double value, int minimum) {
    require(value >= minimum && Double.isFinite(value), name, value, "must be >= " + minimum);
  }

  /** A bound that no sensible value reaches, so that a slip is named and not tried out. */
  void atMost(String name, double value, long maximum) {
    require(value <= maximum, name, value, "must be <= " + maximum);
  }

  void positive(String name, double value) {
    require(value > 0 && Double.isFinite(value), name, value, "must be > 0");
  }

  /** A probability that may be zero but not one, such as dropout. */
  void fraction(String name, double value) {
    require(value >= 0 && value < 1, name, value, "must be >= 0 and < 1");
  }

  void matches(String name, String value, String pattern, String allowed) {
    require(present(name, value).matches(pattern), name, value, allowed);
  }

  /** The value of a key that has a default: null can only come from code. */
  <T> T present(String name, T value) {
    if (value == null) {
      throw ConfigException.ofValue(key(name), "", "must have a value");
    }
    return value;
  }

  /** The value of a key that has no default. */
  void needed(String name, Object value, String example) {
    if (value == null) {
      throw ConfigException.ofMissing(key(name), example);
    }
  }

  void require(boolean holds, String name, Object value, String problem, String... involved) {
    if (!holds) {
      Object shown =
          value instanceof Enum<?> choice ? choice.name().toLowerCase(Locale.ROOT) : value;
      throw ConfigException.ofValue(key(name), plain(shown), problem, involved);
    }
  }

  /** Whole numbers reach the checks as double: shown without the fraction. */
  private static Object plain(Object value) {
    return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
        ? (Object) d.longValue()
        : value;
  }

  private String key(String name) {
    return section.isEmpty() ? name : section + "." + name;
  }
}
