package dev.translator.translate;

import java.util.List;

/**
 * One translation of one line.
 *
 * @param text the translation
 * @param tokens its target tokens, without begin and end marker
 * @param logProbability of tokens and end marker, natural logarithm
 * @param score what hypotheses were compared by: the log-probability after the length penalty
 */
public record Translation(String text, List<String> tokens, double logProbability, double score) {
  /** The translation of a line without text. */
  public static final Translation EMPTY = new Translation("", List.of(), 0, 0);

  public Translation {
    tokens = List.copyOf(tokens);
  }
}
