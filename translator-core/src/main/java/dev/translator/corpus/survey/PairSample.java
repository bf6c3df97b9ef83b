package dev.translator.corpus.survey;

import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.tokens.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs drawn from a stream so that each has the same chance (reservoir sampling, algorithm R,
 * Vitter 1985). Up to the capacity all are kept, in their order.
 */
final class PairSample {
  private final int capacity;
  private final SplitMix64 random = new SplitMix64(1);
  private final List<SentencePair> pairs = new ArrayList<>();
  private long seen;

  PairSample(int capacity) {
    this.capacity = capacity;
  }

  void add(SentencePair pair) {
    seen++;
    if (pairs.size() < capacity) {
      pairs.add(pair);
      return;
    }
    long place = Math.floorMod(random.nextLong() >>> 1, seen);
    if (place < capacity) {
      pairs.set((int) place, pair);
    }
  }

  List<SentencePair> pairs() {
    return pairs;
  }
}
