package dev.translator.translate;

import static dev.translator.translate.OptionCheck.require;

import dev.translator.config.DecodingConfig;

/** The way a translation is looked for; one record each. */
public sealed interface DecodingStrategy {
  /** The most translations of a line that it can give. */
  int mostResults();

  /** Hypotheses of a sentence take memory, so a slip must not ask for millions. */
  private static void requireWidth(String name, int hypotheses) {
    int most = DecodingConfig.MAX_BEAM_SIZE;
    require(hypotheses >= 1, name, hypotheses, ">= 1");
    require(hypotheses <= most, name, hypotheses, "<= " + most);
  }

  /** The likeliest token at each position: a beam of one. */
  static DecodingStrategy greedy() {
    return new Beam(1);
  }

  /**
   * Beam search; with phrases that must be contained, the beam is shared out among the stages of
   * their completion (Post and Vilar 2018, arXiv:1804.06609).
   *
   * <p>It ends for a sentence when no translation still being written can come to a better score
   * than the last of those to be returned within a tenth more tokens than it has.
   *
   * @param size hypotheses kept per sentence, 1 to 10,000; 1 is greedy; 4 to 6 is usual
   */
  record Beam(int size) implements DecodingStrategy {
    public Beam {
      requireWidth("beam size", size);
    }

    @Override
    public int mostResults() {
      return size;
    }
  }

  /**
   * Diverse beam search (Vijayakumar et al. 2018, arXiv:1610.02424): groups of beams that are kept
   * away from one another's tokens, for n-best lists of really different translations.
   *
   * @param size hypotheses kept per sentence in all groups together
   * @param groups 1 to {@code size}, dividing it; 1 is beam search
   * @param strength subtracted from a token's log-probability for each hypothesis of an earlier
   *     group that takes it at the same position, at least 0; 0.2 to 0.8 is usual
   */
  record DiverseBeam(int size, int groups, double strength) implements DecodingStrategy {
    public DiverseBeam {
      requireWidth("beam size", size);
      require(
          groups >= 1 && size % groups == 0,
          "diverse groups",
          groups,
          "a divisor of the beam size " + size);
      require(strength >= 0 && strength <= 1e6, "diversity strength", strength, "0 to 1e6");
    }

    @Override
    public int mostResults() {
      return size;
    }
  }

  /**
   * Draws from the model's distribution, token by token. The filters apply one after the other in
   * this order. A sentence's draws depend on the seed and on the sentence alone, not on those
   * beside it, so equal lines get equal draws; the first draws of many are those of few.
   *
   * @param samples drawn per sentence, 1 to 10,000
   * @param temperature divides the log-probabilities, above 0 up to 100; 1 is the model's own
   *     distribution, less is nearer to the likeliest
   * @param topK only the k likeliest tokens (Fan et al. 2018, arXiv:1805.04833); 0 is all of them
   * @param topP only the likeliest tokens that together have this probability (Holtzman et al.
   *     2020, arXiv:1904.09751), above 0 up to 1; 1 is all of them
   * @param minP only tokens at least this fraction as likely as the likeliest (Nguyen et al. 2024,
   *     arXiv:2407.01082), 0 to 1; 0 is all of them
   * @param seed that determines the draws, together with the sentence
   * @param choice which samples are returned
   */
  record Sampling(
      int samples,
      double temperature,
      int topK,
      double topP,
      double minP,
      long seed,
      SampleChoice choice)
      implements DecodingStrategy {
    public Sampling {
      requireWidth("samples", samples);
      require(temperature > 0 && temperature <= 100, "temperature", temperature, "> 0, <= 100");
      require(topK >= 0, "top-k", topK, ">= 0");
      require(topP > 0 && topP <= 1, "top-p", topP, "> 0, <= 1");
      require(minP >= 0 && minP <= 1, "min-p", minP, "0 to 1");
    }

    /** Draws from the model's own distribution; the first translations drawn are returned. */
    public static Sampling of(int samples, long seed) {
      return new Sampling(samples, 1, 0, 1, 0, seed, SampleChoice.LIKELIEST);
    }

    @Override
    public int mostResults() {
      return samples;
    }
  }
}
