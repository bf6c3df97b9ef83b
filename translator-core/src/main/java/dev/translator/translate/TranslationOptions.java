package dev.translator.translate;

import dev.translator.config.ConfigException;
import dev.translator.config.DecodingConfig;

/**
 * Settings of the translation. Every value is checked when it is set; none is rounded or ignored.
 *
 * <pre>{@code
 * TranslationOptions.of(engine.config().decoding())
 *     .withStrategy(new DecodingStrategy.Beam(8))
 *     .withNBest(3)
 *     .withConstraints(OutputConstraints.forbid("Sie"))
 * }</pre>
 *
 * @param strategy of the search
 * @param nBest translations returned per line, best first, at least 1; fewer where the search finds
 *     fewer different ones
 * @param scoring score by which translations are compared
 * @param lengths limits of a translation's length
 * @param constraints on the text of a translation
 * @param batchTokens padded source tokens translated together, at least 1, or {@link
 *     DecodingConfig#AUTO}
 */
public record TranslationOptions(
    DecodingStrategy strategy,
    int nBest,
    ScoreOptions scoring,
    LengthOptions lengths,
    OutputConstraints constraints,
    int batchTokens) {
  public TranslationOptions {
    if (nBest < 1 || nBest > strategy.mostResults()) {
      String most =
          strategy instanceof DecodingStrategy.Sampling ? "number of samples" : "beam size";
      throw new ConfigException(
          "n-best = " + nBest + ": must be 1 to the " + most + " " + strategy.mostResults());
    }
    if (batchTokens < 1 && batchTokens != DecodingConfig.AUTO) {
      throw new ConfigException("batch tokens = " + batchTokens + ": must be >= 1");
    }
    boolean beam = strategy instanceof DecodingStrategy.Beam;
    if (!beam && !constraints.mustContain().isEmpty()) {
      throw new ConfigException(
          "must-contain = " + constraints.mustContain() + ": needs beam search, without groups");
    }
    if (strategy instanceof DecodingStrategy.Sampling && scoring.coveragePenalty() > 0) {
      throw new ConfigException(
          "coverage penalty = " + scoring.coveragePenalty() + ": needs beam search");
    }
  }

  /** Beam search without constraints. */
  public TranslationOptions(
      int beamSize,
      int nBest,
      double lengthPenalty,
      double maxLengthRatio,
      int maxLengthOffset,
      int batchTokens) {
    this(
        new DecodingStrategy.Beam(beamSize),
        nBest,
        ScoreOptions.mean(lengthPenalty),
        LengthOptions.ratio(maxLengthRatio, maxLengthOffset),
        OutputConstraints.NONE,
        batchTokens);
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

  /** The same, the likeliest token taken at each position. */
  public TranslationOptions greedy() {
    return new TranslationOptions(
        DecodingStrategy.greedy(), 1, scoring, lengths, constraints, batchTokens);
  }

  /** The same, looked for in another way; as many results as that way can give. */
  public TranslationOptions withStrategy(DecodingStrategy strategy) {
    int most = Math.min(nBest, strategy.mostResults());
    return new TranslationOptions(strategy, most, scoring, lengths, constraints, batchTokens);
  }

  public TranslationOptions withNBest(int nBest) {
    return new TranslationOptions(strategy, nBest, scoring, lengths, constraints, batchTokens);
  }

  public TranslationOptions withScoring(ScoreOptions scoring) {
    return new TranslationOptions(strategy, nBest, scoring, lengths, constraints, batchTokens);
  }

  public TranslationOptions withLengths(LengthOptions lengths) {
    return new TranslationOptions(strategy, nBest, scoring, lengths, constraints, batchTokens);
  }

  public TranslationOptions withConstraints(OutputConstraints constraints) {
    return new TranslationOptions(strategy, nBest, scoring, lengths, constraints, batchTokens);
  }

  public TranslationOptions withBatchTokens(int batchTokens) {
    return new TranslationOptions(strategy, nBest, scoring, lengths, constraints, batchTokens);
  }
}
