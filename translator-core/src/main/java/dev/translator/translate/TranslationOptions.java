package dev.translator.translate;

import dev.translator.config.ConfigException;
import dev.translator.config.DecodingConfig;

/**
 * How to translate.
 *
 * @param beamSize hypotheses kept per sentence; 1 is greedy
 * @param nBest translations returned per line, at most the beam size
 * @param lengthPenalty exponent of the length that log-probabilities are divided by; 0 compares
 *     them as they are
 * @param maxLengthRatio target tokens per source token that a translation may have
 * @param maxLengthOffset target tokens beyond that
 * @param batchTokens padded source tokens translated together
 */
public record TranslationOptions(
    int beamSize,
    int nBest,
    double lengthPenalty,
    double maxLengthRatio,
    int maxLengthOffset,
    int batchTokens) {
  public TranslationOptions {
    if (nBest < 1 || nBest > beamSize) {
      throw new ConfigException("n-best = " + nBest + ": must be 1 to the beam size " + beamSize);
    }
  }

  /** The one best translation under a model's own settings. */
  public static TranslationOptions of(DecodingConfig config) {
    return new TranslationOptions(
        config.beamSize(),
        1,
        config.lengthPenalty(),
        config.maxLengthRatio(),
        config.maxLengthOffset(),
        config.batchTokens());
  }

  /** The same with a beam of one hypothesis. */
  public TranslationOptions greedy() {
    return new TranslationOptions(
        1, 1, lengthPenalty, maxLengthRatio, maxLengthOffset, batchTokens);
  }

  /** The same with other batches, which changes memory and speed alone. */
  public TranslationOptions withBatchTokens(int tokens) {
    return new TranslationOptions(
        beamSize, nBest, lengthPenalty, maxLengthRatio, maxLengthOffset, tokens);
  }

  /** The longest output, end marker included, for a source of so many tokens. */
  int maximumLength(int sourceTokens, int maxPositions) {
    long length = (long) Math.ceil(maxLengthRatio * sourceTokens) + maxLengthOffset;
    return (int) Math.max(1, Math.min(length, maxPositions));
  }
}
