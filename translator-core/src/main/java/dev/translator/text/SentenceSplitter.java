package dev.translator.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;

/**
 * Finds the sentences of a paragraph by segmentation rules (SRX 2.0; {@code sentences.srx} beside
 * this class). Immutable.
 */
public final class SentenceSplitter {
  private static final Map<String, SentenceSplitter> BY_LANGUAGE = new ConcurrentHashMap<>();

  private final List<SrxRules.Rule> rules;

  SentenceSplitter(List<SrxRules.Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * The splitter of a language; one that knows no abbreviations for a language without own rules.
   *
   * @param language a code such as {@code de} or {@code pt-BR}
   */
  public static SentenceSplitter of(String language) {
    return BY_LANGUAGE.computeIfAbsent(
        language, code -> new SentenceSplitter(SrxRules.builtIn().of(code)));
  }

  /**
   * A paragraph in its sentences: {@code spaces[0] sentences[0] spaces[1] … spaces[n]} is its text.
   *
   * @param sentences without white space around them, none empty
   * @param spaces the white space before, between and behind them; one more than sentences
   */
  public record Sentences(List<String> sentences, List<String> spaces) {
    public Sentences {
      sentences = List.copyOf(sentences);
      spaces = List.copyOf(spaces);
    }
  }

  /** Splits a paragraph into sentences and white space, without any loss. */
  public Sentences split(String paragraph) {
    return split(paragraph, paragraph);
  }

  /**
   * The same with the breaks of another text of the same length, in which parts are filled that no
   * sentence ends in.
   */
  public Sentences split(String paragraph, String filled) {
    List<String> sentences = new ArrayList<>();
    List<String> spaces = new ArrayList<>();
    int start = 0; // of the white space before the next sentence
    int[] breaks = breaks(filled);
    for (int i = 0; i <= breaks.length; i++) {
      int end = i < breaks.length ? breaks[i] : paragraph.length();
      int first = start;
      while (first < end && isSpace(paragraph.charAt(first))) {
        first++;
      }
      int last = end;
      while (last > first && isSpace(paragraph.charAt(last - 1))) {
        last--;
      }
      if (first < last) {
        spaces.add(paragraph.substring(start, first));
        sentences.add(paragraph.substring(first, last));
        start = last;
      }
    }
    spaces.add(paragraph.substring(start));
    return new Sentences(sentences, spaces);
  }

  /**
   * The places within a paragraph where a sentence ends, ascending: offsets in UTF-16 units, before
   * the white space that follows, neither 0 nor the length.
   */
  public int[] breaks(String paragraph) {
    if (!mayBreak(paragraph)) {
      return new int[0];
    }
    byte[] decided = new byte[paragraph.length() + 1]; // 0 open, 1 no break, 2 break
    for (SrxRules.Rule rule : rules) {
      Matcher matcher = rule.place().matcher(paragraph);
      int from = 0; // matches may overlap
      while (from <= paragraph.length() && matcher.find(from)) {
        from = matcher.start() + 1;
        if (decided[matcher.end()] == 0) {
          decided[matcher.end()] = (byte) (rule.breaks() ? 2 : 1);
        }
      }
    }
    int count = 0;
    int[] places = new int[decided.length];
    for (int i = 1; i < paragraph.length(); i++) {
      if (decided[i] == 2) {
        places[count++] = i;
      }
    }
    return Arrays.copyOf(places, count);
  }

  /** Whether a rule for breaks fits; the others, which are many, only take such breaks away. */
  private boolean mayBreak(String paragraph) {
    for (SrxRules.Rule rule : rules) {
      Matcher matcher = rule.place().matcher(paragraph);
      int from = 0;
      while (rule.breaks() && from < paragraph.length() && matcher.find(from)) {
        if (matcher.end() > 0 && matcher.end() < paragraph.length()) {
          return true;
        }
        from = matcher.start() + 1;
      }
    }
    return false;
  }

  /** White space of any kind, no-break spaces included; the model translates none of it. */
  public static boolean isSpace(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == '\u0085'
        || character == '\uFEFF';
  }
}
