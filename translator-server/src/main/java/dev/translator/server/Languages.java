package dev.translator.server;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;

/** Codes of languages: how clients write them, and how they are called. */
final class Languages {
  private Languages() {}

  /**
   * Finds the language that a client means among those that there are: the same code in any case,
   * with hyphen or underscore; else the language without region or script, on either side; else the
   * same language by its code of three letters.
   */
  static Optional<String> find(String asked, Collection<String> known) {
    String code = normal(asked);
    return first(known, language -> normal(language).equals(code))
        .or(() -> first(known, language -> normal(language).equals(primary(code))))
        .or(() -> first(known, language -> primary(normal(language)).equals(code)))
        .or(() -> first(known, language -> threeLetters(language).equals(code)));
  }

  private interface Test {
    boolean fits(String language);
  }

  private static Optional<String> first(Collection<String> known, Test test) {
    return known.stream().filter(test::fits).sorted().findFirst();
  }

  private static String normal(String code) {
    return code.strip().replace('_', '-').toLowerCase(Locale.ROOT);
  }

  private static String primary(String code) {
    int end = code.indexOf('-');
    return end < 0 ? code : code.substring(0, end);
  }

  private static String threeLetters(String language) {
    try {
      return Locale.forLanguageTag(language).getISO3Language();
    } catch (MissingResourceException e) {
      return "";
    }
  }

  /** The English name of a language; the code itself where it has none. */
  static String name(String code) {
    String name = Locale.forLanguageTag(code.replace('_', '-')).getDisplayName(Locale.ENGLISH);
    return name.isEmpty() ? code : name;
  }

  /** The codes without regions and scripts, each once. */
  static List<String> primaries(Collection<String> languages) {
    return languages.stream().map(code -> primary(normal(code))).distinct().sorted().toList();
  }
}
