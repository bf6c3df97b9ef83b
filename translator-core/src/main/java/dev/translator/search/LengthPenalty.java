package dev.translator.search;

/**
 * Makes log-probabilities of outputs of different length comparable: a sum of logarithms falls with
 * every token, so that without a penalty short outputs win.
 *
 * <p>For a fixed log-probability the score must rise or fall with the length, not both: {@link
 * #bound} rests on it.
 */
public interface LengthPenalty {
  /**
   * The score hypotheses are compared by, higher being better.
   *
   * @param logProbability natural logarithm, at most 0
   * @param length tokens with the end marker, at least 1
   */
  double score(double logProbability, int length);

  /**
   * The best score that a prefix can still end with. Tokens to come can only lower the
   * log-probability, so this is the best score of the present one at any length to come.
   *
   * @param minimumLength the shortest output that continues the prefix
   * @param maximumLength the longest output allowed
   */
  default double bound(double logProbability, int minimumLength, int maximumLength) {
    return Math.max(score(logProbability, minimumLength), score(logProbability, maximumLength));
  }

  /** log P / length^alpha; alpha 1 is the mean per token, alpha 0 the plain log-probability. */
  static LengthPenalty mean(double alpha) {
    return new Mean(alpha);
  }

  /** log P / ((5 + length) / 6)^alpha, equation 14 of Wu et al. 2016, arXiv:1609.08144. */
  static LengthPenalty gnmt(double alpha) {
    return new Gnmt(alpha);
  }

  /** log P + reward * length: a constant bonus (or price) per token, He et al. 2016 (AAAI). */
  static LengthPenalty wordReward(double reward) {
    return new WordReward(reward);
  }

  /** The same with a constant bonus (or price) per token on top: score + reward * length. */
  default LengthPenalty plusReward(double reward) {
    return reward == 0 ? this : new Rewarded(this, reward);
  }

  /** The penalty of {@link #mean}. */
  record Mean(double alpha) implements LengthPenalty {
    public Mean {
      requireExponent(alpha);
    }

    @Override
    public double score(double logProbability, int length) {
      return logProbability / (alpha == 1 ? length : Math.pow(length, alpha));
    }
  }

  /** The penalty of {@link #gnmt}. */
  record Gnmt(double alpha) implements LengthPenalty {
    public Gnmt {
      requireExponent(alpha);
    }

    @Override
    public double score(double logProbability, int length) {
      return logProbability / Math.pow((5 + length) / 6.0, alpha);
    }
  }

  /** The penalty of {@link #wordReward}. */
  record WordReward(double reward) implements LengthPenalty {
    public WordReward {
      requireFinite(reward);
    }

    @Override
    public double score(double logProbability, int length) {
      return logProbability + reward * length;
    }
  }

  /**
   * A {@link #wordReward} given on top of another penalty, which alone sees the log-probability:
   * score = base(log P, length) + reward * length.
   */
  record Rewarded(LengthPenalty base, double reward) implements LengthPenalty {
    public Rewarded {
      requireFinite(reward);
    }

    @Override
    public double score(double logProbability, int length) {
      return base.score(logProbability, length) + reward * length;
    }

    /** The sum may rise and then fall with the length; the sum of both bounds is above it. */
    @Override
    public double bound(double logProbability, int minimumLength, int maximumLength) {
      return base.bound(logProbability, minimumLength, maximumLength)
          + Math.max(reward * minimumLength, reward * maximumLength);
    }
  }

  private static void requireFinite(double reward) {
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException("word reward " + reward + ": must be finite");
    }
  }

  private static void requireExponent(double alpha) {
    if (!(alpha >= 0 && alpha <= 10)) {
      throw new IllegalArgumentException("length penalty " + alpha + ": must be 0 to 10");
    }
  }
}
