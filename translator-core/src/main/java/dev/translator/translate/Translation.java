package dev.translator.translate;

import java.util.List;

/**
 * One translation of one line.
 *
 * @param text the translation
 * @param tokens its target tokens, without begin and end marker
 * @param logProbability of tokens and end marker, natural logarithm
 * @param score what hypotheses were compared by: the log-probability after the length penalty
 * @param pieces that the line was translated in: 1, more where it was longer than the model's
 *     context, 0 of a line without text
 * @param finished whether the model ended it itself, not the limit of its length
 */
public record Translation(
    String text,
    List<String> tokens,
    double logProbability,
    double score,
    int pieces,
    boolean finished) {
  /** The translation of a line without text. */
  public static final Translation EMPTY = new Translation("", List.of(), 0, 0, 0, true);

  public Translation {
    tokens = List.copyOf(tokens);
  }

  /** One in one piece that the model ended. */
  public Translation(String text, List<String> tokens, double logProbability, double score) {
    this(text, tokens, logProbability, score, 1, true);
  }
}
