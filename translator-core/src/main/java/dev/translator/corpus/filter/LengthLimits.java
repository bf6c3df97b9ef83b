package dev.translator.corpus.filter;

import dev.translator.config.DataConfig;

/**
 * Limits on the length of pairs, in subword tokens without begin and end of sentence.
 *
 * @param maxRatio pairs whose lengths differ by a larger factor are left out; 0 keeps all
 */
public record LengthLimits(int maxSourceTokens, int maxTargetTokens, double maxRatio) {
  static final String SOURCE_TOO_LONG = "source too long";
  static final String TARGET_TOO_LONG = "target too long";
  static final String RATIO = "length ratio";

  /** Keeps everything. */
  public static final LengthLimits NONE = new LengthLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 0);

  public static LengthLimits of(DataConfig data) {
    return new LengthLimits(data.maxSourceTokens(), data.maxTargetTokens(), data.maxLengthRatio());
  }

  /** Why a pair of these lengths is left out, null if it is kept. */
  public String dropReason(int sourceTokens, int targetTokens) {
    return dropReason(sourceTokens, sourceTokens, targetTokens);
  }

  /**
   * The same for a source with a similar target beside it, which counts for the greatest length
   * alone.
   *
   * @param ownTokens of the source alone
   */
  public String dropReason(int sourceTokens, int ownTokens, int targetTokens) {
    if (sourceTokens > maxSourceTokens) {
      return SOURCE_TOO_LONG;
    }
    if (targetTokens > maxTargetTokens) {
      return TARGET_TOO_LONG;
    }
    int longer = Math.max(ownTokens, targetTokens);
    int shorter = Math.min(ownTokens, targetTokens);
    return maxRatio > 0 && longer > maxRatio * shorter ? RATIO : null;
  }
}
