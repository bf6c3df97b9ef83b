package dev.translator.corpus.format;

import java.util.Locale;

/** Whether the language of a text is the one asked for, region variants included. */
public final class LanguageTags {
  private LanguageTags() {}

  /**
   * Measures how well a tag fits: 3 for the same, 2 for a variant of the language asked for ({@code
   * en-GB} for {@code en}), 1 for its general form ({@code en} for {@code en-GB}), else 0.
   */
  public static int fit(String wanted, String found) {
    String asked = normal(wanted);
    String tag = normal(found);
    if (tag.equals(asked)) {
      return 3;
    }
    if (tag.startsWith(asked + "-")) {
      return 2;
    }
    return asked.startsWith(tag + "-") ? 1 : 0;
  }

  private static String normal(String tag) {
    return tag.strip().replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
