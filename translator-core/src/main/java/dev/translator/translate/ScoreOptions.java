package dev.translator.translate;

import static dev.translator.translate.OptionCheck.require;

import dev.translator.search.LengthPenalty;

/**
 * The score by which translations are compared: score = log P / norm(length) + reward * length +
 * coverage. Lengths count target tokens with the end marker.
 *
 * @param normalization the quantity that the exponent applies to
 * @param lengthPenalty the exponent, 0 to 10; 0 compares plain log-probabilities, more favours
 *     longer translations; default 1 (the mean per token)
 * @param wordReward added for each token, in nats; negative favours shorter translations; 0 (the
 *     default) adds nothing (He et al. 2016, AAAI)
 * @param coveragePenalty weight of the coverage term, 0 to 100: sum over source tokens of log
 *     min(1, attention they got in all), so that nothing in the source is left out (Wu et al. 2016,
 *     arXiv:1609.08144, equation 14); the attention is that of the last decoder layer, averaged
 *     over its heads. 0 (the default) leaves it out; 0.2 is usual. Beam search only
 */
public record ScoreOptions(
    Normalization normalization, double lengthPenalty, double wordReward, double coveragePenalty) {
  /** The function of the length that divides the log-probability. */
  public enum Normalization {
    /** length^exponent. */
    MEAN,
    /** ((5 + length) / 6)^exponent, Wu et al. 2016, equation 14. */
    GNMT
  }

  public ScoreOptions {
    require(lengthPenalty >= 0 && lengthPenalty <= 10, "length penalty", lengthPenalty, "0 to 10");
    require(Math.abs(wordReward) <= 1e6, "word reward", wordReward, "-1e6 to 1e6");
    require(
        coveragePenalty >= 0 && coveragePenalty <= 100,
        "coverage penalty",
        coveragePenalty,
        "0 to 100");
  }

  /** The mean per token to some power, nothing else. */
  public static ScoreOptions mean(double lengthPenalty) {
    return new ScoreOptions(Normalization.MEAN, lengthPenalty, 0, 0);
  }

  LengthPenalty penalty() {
    LengthPenalty base =
        switch (normalization) {
          case MEAN -> LengthPenalty.mean(lengthPenalty);
          case GNMT -> LengthPenalty.gnmt(lengthPenalty);
        };
    return base.plusReward(wordReward);
  }
}
