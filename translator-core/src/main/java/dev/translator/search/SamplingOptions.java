package dev.translator.search;

import java.util.function.IntToLongFunction;

/**
 * Settings of {@link Sampling}. The filters apply one after the other, as listed, each to the
 * remaining tokens.
 *
 * @param samples draws per sentence, at least 1
 * @param temperature divides the log-probabilities; 1 keeps the model's distribution, below 1
 *     sharpens it
 * @param topK only the k likeliest tokens (Fan et al. 2018, arXiv:1805.04833); 0 keeps all, which
 *     makes the decoder sort the whole vocabulary
 * @param topP only the likeliest tokens that together have at least this probability (Holtzman et
 *     al. 2020, arXiv:1904.09751); 1 keeps all
 * @param minP only tokens at least this fraction as likely as the likeliest (Nguyen et al. 2024,
 *     arXiv:2407.01082); 0 keeps all
 * @param lengthPenalty gives samples their score; it changes no draw
 * @param seeds a seed for each sentence of the batch; see {@link #sentenceSeed}
 */
public record SamplingOptions(
    int samples,
    double temperature,
    int topK,
    double topP,
    double minP,
    LengthPenalty lengthPenalty,
    IntToLongFunction seeds)
    implements SearchOptions {
  public SamplingOptions {
    require(samples >= 1, "samples", samples, ">= 1");
    require(temperature > 0 && temperature <= 100, "temperature", temperature, "> 0, <= 100");
    require(topK >= 0, "top-k", topK, ">= 0");
    require(topP > 0 && topP <= 1, "top-p", topP, "> 0, <= 1");
    require(minP >= 0 && minP <= 1, "min-p", minP, "0 to 1");
  }

  /** Draws from the model's own distribution. */
  public static SamplingOptions of(int samples, IntToLongFunction seeds) {
    return new SamplingOptions(samples, 1, 0, 1, 0, LengthPenalty.mean(1), seeds);
  }

  /**
   * A seed that depends on the user's seed and on the sentence itself, not on its position in a
   * batch or file.
   */
  public static long sentenceSeed(long seed, int[] sourceTokens) {
    long mixed = seed;
    for (int token : sourceTokens) {
      mixed = mix(mixed + token);
    }
    return mix(mixed);
  }

  /** Spreads every bit over all others: the finaliser of SplitMix64, Steele et al. 2014. */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static void require(boolean holds, String name, Number value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(name + " " + value + ": must be " + range);
    }
  }
}
