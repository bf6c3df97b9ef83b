package dev.translator.evaluate;

import dev.translator.config.ConfigException;

/**
 * Settings of {@link Bleu}. Part of the signature: scores of different settings cannot be compared.
 *
 * @param tokenizer how sentences are cut into tokens, default 13a
 * @param smoothing treatment of orders without a match, default exp
 * @param smoothingValue for {@code floor} and {@code add-k}, at least 0; unused by the others
 * @param lowercase whether case is ignored, default no
 * @param effectiveOrder whether n-gram orders that the hypothesis is too short for are left out
 *     instead of counting as 0, default no; sentence scores always leave them out
 * @param maxNgramOrder the longest n-grams, 1 to 100, default 4
 */
public record BleuOptions(
    BleuTokenizer tokenizer,
    Smoothing smoothing,
    double smoothingValue,
    boolean lowercase,
    boolean effectiveOrder,
    int maxNgramOrder) {

  public BleuOptions {
    if (!Double.isFinite(smoothingValue) || smoothingValue < 0) {
      throw new ConfigException("smooth-value = " + smoothingValue + ": must be a number >= 0");
    }
    Ranges.check("max-ngram-order", maxNgramOrder, 1, 100);
  }

  /** The settings of published scores: 13a, exponential smoothing, mixed case, order 4. */
  public static BleuOptions defaults() {
    return new BleuOptions(BleuTokenizer.MTEVAL_13A, Smoothing.EXP, 0, false, false, 4);
  }

  public BleuOptions withTokenizer(BleuTokenizer value) {
    return new BleuOptions(
        value, smoothing, smoothingValue, lowercase, effectiveOrder, maxNgramOrder);
  }

  /** Another method with its own default value. */
  public BleuOptions withSmoothing(Smoothing value) {
    return withSmoothing(value, value.defaultValue());
  }

  public BleuOptions withSmoothing(Smoothing method, double value) {
    return new BleuOptions(tokenizer, method, value, lowercase, effectiveOrder, maxNgramOrder);
  }

  public BleuOptions withLowercase(boolean value) {
    return new BleuOptions(
        tokenizer, smoothing, smoothingValue, value, effectiveOrder, maxNgramOrder);
  }

  public BleuOptions withEffectiveOrder(boolean value) {
    return new BleuOptions(tokenizer, smoothing, smoothingValue, lowercase, value, maxNgramOrder);
  }

  public BleuOptions withMaxNgramOrder(int value) {
    return new BleuOptions(tokenizer, smoothing, smoothingValue, lowercase, effectiveOrder, value);
  }
}
