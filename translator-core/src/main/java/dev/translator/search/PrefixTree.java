package dev.translator.search;

import java.util.Arrays;

/**
 * A tree whose paths from the root are the prefixes of a search: prefixes share their beginnings,
 * so that continuing, copying and dropping one costs an entry at most.
 */
final class PrefixTree {
  /** The empty prefix. */
  static final int ROOT = 0;

  private int[] parents = new int[1024];
  private int[] tokens = new int[1024];
  private float[] logProbabilities = new float[1024];
  private int size = 1;

  /** Adds a prefix one token longer than {@code parent} and returns its node. */
  int add(int parent, int token, float logProbability) {
    if (size == parents.length) {
      parents = Arrays.copyOf(parents, 2 * size);
      tokens = Arrays.copyOf(tokens, 2 * size);
      logProbabilities = Arrays.copyOf(logProbabilities, 2 * size);
    }
    parents[size] = parent;
    tokens[size] = token;
    logProbabilities[size] = logProbability;
    return size++;
  }

  int token(int node) {
    return tokens[node];
  }

  /** The {@code length} tokens that lead to a node, first one first. */
  int[] tokens(int node, int length) {
    int[] path = new int[length];
    for (int i = length - 1, at = node; i >= 0; i--, at = parents[at]) {
      path[i] = tokens[at];
    }
    return path;
  }

  /** The model's log-probabilities beside {@link #tokens(int, int)}. */
  float[] logProbabilities(int node, int length) {
    float[] path = new float[length];
    for (int i = length - 1, at = node; i >= 0; i--, at = parents[at]) {
      path[i] = logProbabilities[at];
    }
    return path;
  }
}
