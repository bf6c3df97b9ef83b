package dev.translator.text;

import java.util.Locale;
import java.util.Set;

/** The white space between the sentences of a language. */
public enum Spacing {
  SPACED(" "),
  UNSPACED("");

  private static final Set<String> WITHOUT_SPACES =
      Set.of("zh", "yue", "wuu", "lzh", "ja", "th", "lo", "km", "my", "bo", "dz");

  private final String betweenSentences;

  Spacing(String betweenSentences) {
    this.betweenSentences = betweenSentences;
  }

  /**
   * @param language a code such as {@code de} or {@code zh-Hans}
   */
  public static Spacing of(String language) {
    String primary = language.toLowerCase(Locale.ROOT).split("[-_.]", 2)[0];
    return WITHOUT_SPACES.contains(primary) ? UNSPACED : SPACED;
  }

  /** The text between two sentences of one line. */
  public String betweenSentences() {
    return betweenSentences;
  }

  /**
   * The text between two translations, made from the text between their sources: blanks are dropped
   * where the language writes none and added where it needs them; tabs, line ends and the like
   * stay.
   */
  public String between(String sourceSpace) {
    boolean blanks = sourceSpace.chars().allMatch(c -> c == ' ');
    if (this == UNSPACED) {
      return blanks ? "" : sourceSpace;
    }
    return sourceSpace.isEmpty() ? " " : sourceSpace;
  }
}
