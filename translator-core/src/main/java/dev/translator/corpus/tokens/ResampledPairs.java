package dev.translator.corpus.tokens;

import dev.translator.corpus.filter.LengthLimits;
import dev.translator.subword.SubwordModel;

/**
 * The pairs of an epoch in random segmentations (BPE-dropout, Provilkov et al. 2020), which differ
 * from epoch to epoch and are a function of seed, epoch and index alone. The text is recovered from
 * the tokens, since subword models lose nothing.
 */
public final class ResampledPairs implements TokenPairs {
  private final TokenPairs pairs;
  private final SubwordModel source;
  private final SubwordModel target;
  private final LengthLimits limits;
  private final double dropout;
  private final long seed;
  private final int epoch;

  /**
   * @param limits a random segmentation that is longer gives way to the usual one
   * @param dropout probability of leaving out a merge
   */
  public ResampledPairs(
      TokenPairs pairs,
      SubwordModel source,
      SubwordModel target,
      LengthLimits limits,
      double dropout,
      long seed,
      int epoch) {
    this.pairs = pairs;
    this.source = source;
    this.target = target;
    this.limits = limits;
    this.dropout = dropout;
    this.seed = seed;
    this.epoch = epoch;
  }

  @Override
  public int size() {
    return pairs.size();
  }

  @Override
  public int sourceLength(int index) {
    return source(index).length;
  }

  @Override
  public int targetLength(int index) {
    return target(index).length;
  }

  @Override
  public int[] source(int index) {
    return resample(source, pairs.source(index), index, 0, limits.maxSourceTokens());
  }

  @Override
  public int[] target(int index) {
    return resample(target, pairs.target(index), index, 1, limits.maxTargetTokens());
  }

  private int[] resample(SubwordModel model, int[] ids, int index, int side, int maxTokens) {
    SplitMix64 random = new SplitMix64(seed, epoch, index, side);
    int[] resampled = model.encode(model.decode(ids), dropout, random);
    return resampled.length > maxTokens ? ids : resampled;
  }
}
