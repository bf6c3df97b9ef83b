package dev.translator.train.report;

import java.util.List;

/**
 * The model on the validation set.
 *
 * @param update after which
 * @param loss label-smoothed cross-entropy per target token, in nats
 * @param perplexity without smoothing
 * @param bleu of greedy translations, 0 to 100
 * @param signature how BLEU was computed
 * @param chrf of the same translations, 0 to 100
 * @param seconds it took
 * @param best whether the model was kept as the best so far
 * @param samples a few of the translations
 */
public record ValidationReport(
    long update,
    double loss,
    double perplexity,
    double bleu,
    String signature,
    double chrf,
    double seconds,
    boolean best,
    List<Sample> samples) {
  public ValidationReport {
    samples = List.copyOf(samples);
  }

  /** One sentence, its translation, and its reference. */
  public record Sample(String source, String translation, String reference) {}
}
