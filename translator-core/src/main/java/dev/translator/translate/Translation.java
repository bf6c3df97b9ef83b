package dev.translator.translate;

import dev.translator.text.MarkedText;
import dev.translator.text.Placeholders.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * One translation of one line.
 *
 * @param text the translation
 * @param tokens its target tokens, without begin and end marker
 * @param logProbability of tokens and end marker, natural logarithm
 * @param score by which translations of a line were compared, higher is better: see {@link
 *     ScoreOptions}; with minimum Bayes risk the mean utility, see {@link SampleChoice}
 * @param tokenLogProbabilities the model's, one for each token and one for the end marker; their
 *     sum is {@code logProbability}. A line translated in pieces has an end marker in each
 * @param finished whether the model ended the translation itself; false where the maximum length or
 *     a constraint ended it
 * @param unmet the constraints that this translation does not meet, one phrase each; none as a rule
 * @param pieces that the line was translated in: 1, more where it was longer than the model's
 *     context, 0 for a line without text
 */
public record Translation(
    String text,
    List<String> tokens,
    double logProbability,
    double score,
    List<Float> tokenLogProbabilities,
    boolean finished,
    List<String> unmet,
    int pieces) {
  /** The translation of a line without text. */
  public static final Translation EMPTY =
      new Translation("", List.of(), 0, 0, List.of(), true, List.of(), 0);

  public Translation {
    tokens = List.copyOf(tokens);
    tokenLogProbabilities = List.copyOf(tokenLogProbabilities);
    unmet = List.copyOf(unmet);
  }

  /** One whose tokens' probabilities are not known, such as another program's. */
  public Translation(String text, List<String> tokens, double logProbability, double score) {
    this(text, tokens, logProbability, score, List.of(), true, List.of());
  }

  /** One of a line that was translated in one piece. */
  public Translation(
      String text,
      List<String> tokens,
      double logProbability,
      double score,
      List<Float> tokenLogProbabilities,
      boolean finished,
      List<String> unmet) {
    this(text, tokens, logProbability, score, tokenLogProbabilities, finished, unmet, 1);
  }

  Translation withScore(double score) {
    return new Translation(
        text, tokens, logProbability, score, tokenLogProbabilities, finished, unmet, pieces);
  }

  /** This translation with further unmet constraints. */
  Translation withUnmet(List<String> further) {
    List<String> all = new ArrayList<>(unmet);
    all.addAll(further);
    return new Translation(
        text, tokens, logProbability, score, tokenLogProbabilities, finished, all, pieces);
  }

  /**
   * This translation with a text that holds placeholders, which were unmet before. Tokens and
   * scores stay those of the model.
   */
  public Translation withPlaceholders(String whole, List<Span> placeholders) {
    List<String> still = new ArrayList<>(unmet);
    placeholders.forEach(placeholder -> still.remove(placeholder.text()));
    return new Translation(
        whole, tokens, logProbability, score, tokenLogProbabilities, finished, still, pieces);
  }

  /** This translation with the placeholders of its source; those that it lacks are unmet. */
  Translation restored(MarkedText source) {
    MarkedText.Restored restored = source.restore(text);
    return new Translation(
        restored.text(),
        tokens,
        logProbability,
        score,
        tokenLogProbabilities,
        finished,
        restored.missing(),
        pieces);
  }
}
