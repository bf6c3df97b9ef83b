package dev.translator.corpus.tokens;

import java.util.List;

/** A corpus small enough for lists. */
record TokensInMemory(List<int[]> sources, List<int[]> targets) implements TokenPairs {
  TokensInMemory {
    if (sources.size() != targets.size()) {
      throw new IllegalArgumentException(
          sources.size() + " sources, but " + targets.size() + " targets");
    }
    sources = List.copyOf(sources);
    targets = List.copyOf(targets);
  }

  @Override
  public int size() {
    return sources.size();
  }

  @Override
  public int sourceLength(int index) {
    return sources.get(index).length;
  }

  @Override
  public int targetLength(int index) {
    return targets.get(index).length;
  }

  @Override
  public int[] source(int index) {
    return sources.get(index).clone();
  }

  @Override
  public int[] target(int index) {
    return targets.get(index).clone();
  }
}
