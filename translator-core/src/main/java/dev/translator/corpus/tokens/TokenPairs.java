package dev.translator.corpus.tokens;

import java.util.List;

/** Sentence pairs as token ids, without begin and end of sentence. */
public interface TokenPairs {
  int size();

  int sourceLength(int index);

  int targetLength(int index);

  /** The source's ids, a new array. */
  int[] source(int index);

  /** The target's ids, a new array. */
  int[] target(int index);

  /** Pairs in memory. */
  static TokenPairs of(List<int[]> sources, List<int[]> targets) {
    return new TokensInMemory(sources, targets);
  }
}
