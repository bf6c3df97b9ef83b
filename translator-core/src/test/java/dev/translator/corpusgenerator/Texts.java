package dev.translator.corpusgenerator;

import java.util.Arrays;
import java.util.Locale;

/** Joins words to sentences. */
final class Texts {
  private Texts() {}

  /** Joins the parts that are not empty with single spaces. */
  static String join(String... parts) {
    return String.join(" ", Arrays.stream(parts).filter(p -> !p.isEmpty()).toList());
  }

  static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** A clause may end in a comma (a relative clause does): before another mark it goes away. */
  static String finished(String text) {
    return capitalised(
        text.replaceAll(",\\s*([,.?!])", "$1").replaceAll("\\s+([,.?!])", "$1").strip());
  }
}
