package dev.translator.translate;

import dev.translator.text.SentenceSplitter;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Cuts a text that has more tokens than the model's context where it hurts least: behind a
 * sentence, behind a comma, semicolon or colon, at a dash, between words; inside a word only if the
 * word alone is too long, and never inside a grapheme (one character for a reader), unless that
 * alone is too long.
 *
 * <p>Each piece is as long as fits, but a better place in its second half is preferred to a worse
 * one nearer its end.
 */
final class OverlongText {
  private static final Pattern GRAPHEME = Pattern.compile("\\X");
  private static final String CLAUSE_END = ",;:";

  /** The same in scripts that leave no space behind them. */
  private static final String WIDE_CLAUSE_END = "\u3001\uff0c\uff1b\uff1a\u060c\u061b\uff64";

  private static final int WORD = 1;
  private static final int DASH = 2;
  private static final int CLAUSE = 3;
  private static final int SENTENCE = 4;

  private final String text;
  private final ToIntFunction<String> tokens;
  private final int maxTokens;
  private final int[] sentenceEnds;
  private final Locale language;

  private OverlongText(String text, String language, ToIntFunction<String> tokens, int maxTokens) {
    this.text = text;
    this.tokens = tokens;
    this.maxTokens = maxTokens;
    this.sentenceEnds = SentenceSplitter.of(language).breaks(text);
    this.language = Locale.forLanguageTag(language.replace('_', '-'));
  }

  /**
   * The pieces of a text, without white space around them; the text itself if it is short enough.
   *
   * @param text stripped
   * @param tokens how many tokens a text has
   * @param maxTokens that a piece may have; a single character may still have more
   */
  static List<String> pieces(
      String text, String language, ToIntFunction<String> tokens, int maxTokens) {
    if (tokens.applyAsInt(text) <= maxTokens) {
      return List.of(text);
    }
    return new OverlongText(text, language, tokens, maxTokens).pieces();
  }

  private List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int fits = longestFit(start);
      int cut = fits == text.length() ? fits : cut(start, fits);
      pieces.add(text.substring(start, cut).strip());
      start = cut;
      while (start < text.length() && SentenceSplitter.isSpace(text.charAt(start))) {
        start++;
      }
    }
    pieces.removeIf(String::isEmpty);
    return pieces;
  }

  private boolean fits(int start, int end) {
    return tokens.applyAsInt(text.substring(start, end)) <= maxTokens;
  }

  /** The end of the longest piece from a place on, at least one code point further. */
  private int longestFit(int start) {
    int step = Math.max(16, 4 * maxTokens);
    int good = text.offsetByCodePoints(start, 1);
    int bad = Math.min(text.length(), start + step);
    while (bad > good && fits(start, bad)) {
      good = bad;
      step *= 2;
      bad = Math.min(text.length(), start + step);
    }
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      if (fits(start, middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private int cut(int start, int fits) {
    int half = start + (fits - start) / 2;
    int cut = best(Math.max(half, start + 1), fits);
    cut = cut > 0 ? cut : best(start + 1, half - 1);
    // a shorter beginning of a word may have more tokens than a longer one
    return cut > 0 && fits(start, cut) ? cut : insideWord(start, fits);
  }

  /** The last of the best places, 0 if there is none between words. */
  private int best(int from, int to) {
    int best = 0;
    int bestRank = 0;
    for (int place = to; place >= from && bestRank < SENTENCE; place--) {
      int rank = rank(place);
      if (rank > bestRank) {
        best = place;
        bestRank = rank;
      }
    }
    return best;
  }

  private int rank(int place) {
    if (Arrays.binarySearch(sentenceEnds, place) >= 0) {
      return SENTENCE;
    }
    char before = text.charAt(place - 1);
    boolean space = SentenceSplitter.isSpace(text.charAt(place));
    if (WIDE_CLAUSE_END.indexOf(before) >= 0 || (space && CLAUSE_END.indexOf(before) >= 0)) {
      return CLAUSE;
    }
    boolean dash = Character.getType(before) == Character.DASH_PUNCTUATION;
    if (dash && (before == '\u2014' || space)) {
      return DASH;
    }
    return space ? WORD : 0;
  }

  /** Between graphemes, where possible between words of a script without spaces. */
  private int insideWord(int start, int fits) {
    int half = (fits - start) / 2;
    // the text after the cut tells whether the last character goes on
    String window = text.substring(start, Math.min(text.length(), fits + 32));
    int[] ends = GRAPHEME.matcher(window).results().mapToInt(MatchResult::end).toArray();
    BreakIterator words = BreakIterator.getWordInstance(language);
    words.setText(window);
    int word = last(ends, start, fits, end -> end >= half && words.isBoundary(end));
    int cut = word > 0 ? word : last(ends, start, fits, end -> true);
    return cut > 0 ? start + cut : insideGrapheme(start, fits);
  }

  /** The last of the ends that is allowed and makes a piece that is short enough; 0 if none is. */
  private int last(int[] ends, int start, int fits, IntPredicate allowed) {
    for (int i = ends.length - 1; i >= 0; i--) {
      int end = start + ends[i];
      if (end <= fits && allowed.test(ends[i]) && fits(start, end)) {
        return ends[i];
      }
    }
    return 0;
  }

  private int insideGrapheme(int start, int fits) {
    boolean withinPair =
        Character.isLowSurrogate(text.charAt(fits))
            && Character.isHighSurrogate(text.charAt(fits - 1));
    return withinPair && fits - 1 > start ? fits - 1 : fits;
  }
}
