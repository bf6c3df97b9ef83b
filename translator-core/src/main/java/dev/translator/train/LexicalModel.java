package dev.translator.train;

import dev.translator.corpus.tokens.TokenPairs;
import java.util.Arrays;

/**
 * IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine Translation"): the
 * probability of each target token as the translation of a source token, learnt by expectation
 * maximisation from uniform probabilities. Each source sentence has one more token, NULL, for
 * target tokens that translate no source token.
 *
 * <p>The pairs are held in memory, together with the places of each source token and a number per
 * target token; an iteration goes over one source token after the other, whose probabilities are
 * then a plain array as long as the target vocabulary. Only links with a probability of at least
 * {@value #LEAST} are kept between iterations, so that the tables hold far fewer links than the
 * corpus.
 */
final class LexicalModel {
  /** Links less probable are dropped; the others hold nearly everything that adds up to 1. */
  static final float LEAST = 1e-5f;

  private final int[][] sources;
  private final int[][] targets;
  private final int sourceVocabulary;
  private final int targetVocabulary;

  /** Start of each source token's sentences in {@link #sentences}; the last token is NULL. */
  private final int[] starts;

  /** The sentences of each source token, as often as it occurs in them. */
  private final int[] sentences;

  /** Start of each sentence's target tokens in the sums. */
  private final int[] places;

  private final int[][] tokens;
  private final float[][] probabilities;

  private LexicalModel(TokenPairs pairs, int limit, int sourceVocabulary, int targetVocabulary) {
    this.sourceVocabulary = sourceVocabulary;
    this.targetVocabulary = targetVocabulary;
    int used = Math.min(limit, pairs.size());
    sources = new int[used][];
    targets = new int[used][];
    places = new int[used + 1];
    for (int i = 0; i < used; i++) {
      int pair = (int) ((long) i * pairs.size() / used);
      sources[i] = pairs.source(pair);
      targets[i] = pairs.target(pair);
      places[i + 1] = Math.addExact(places[i], targets[i].length);
    }
    starts = new int[sourceVocabulary + 2];
    sentences = occurrences();
    tokens = new int[sourceVocabulary + 1][0];
    probabilities = new float[sourceVocabulary + 1][0];
  }

  /**
   * Learns from pairs that are evenly spread over a corpus.
   *
   * @param limit largest number of pairs that are used
   */
  static LexicalModel learn(
      TokenPairs pairs, int limit, int sourceVocabulary, int targetVocabulary, int iterations) {
    LexicalModel model = new LexicalModel(pairs, limit, sourceVocabulary, targetVocabulary);
    float[] sums = model.uniformSums();
    for (int i = 0; i < iterations; i++) {
      sums = model.iterate(sums, i == 0);
    }
    return model;
  }

  /** Fills {@link #starts} too. */
  private int[] occurrences() {
    for (int[] source : sources) {
      for (int token : source) {
        starts[token + 1]++;
      }
    }
    starts[sourceVocabulary + 1] = sources.length;
    for (int token = 0; token <= sourceVocabulary; token++) {
      starts[token + 1] = Math.addExact(starts[token + 1], starts[token]);
    }
    int[] next = starts.clone();
    int[] found = new int[starts[sourceVocabulary + 1]];
    for (int i = 0; i < sources.length; i++) {
      for (int token : sources[i]) {
        found[next[token]++] = i;
      }
      found[next[sourceVocabulary]++] = i;
    }
    return found;
  }

  /** Sum over the source tokens for each place of a target token; each source token counts 1. */
  private float[] uniformSums() {
    float[] sums = new float[places[targets.length]];
    for (int i = 0; i < targets.length; i++) {
      Arrays.fill(sums, places[i], places[i + 1], sources[i].length + 1);
    }
    return sums;
  }

  /**
   * Makes the probabilities anew.
   *
   * @param sums for each place of a target token the sum of its probabilities given the source
   *     tokens
   * @param uniform whether all probabilities are 1 still, not normalised
   * @return the sums of the new probabilities
   */
  private float[] iterate(float[] sums, boolean uniform) {
    float[] newSums = new float[sums.length];
    float[] row = new float[targetVocabulary];
    double[] counts = new double[targetVocabulary];
    Arrays.fill(row, uniform ? 1 : 0);
    for (int token = 0; token <= sourceVocabulary; token++) {
      if (!uniform) {
        spread(token, row);
      }
      int[] seen = count(token, row, sums, counts);
      if (!uniform) {
        clear(token, row);
      }
      normalise(token, seen, counts);
    }
    Arrays.fill(row, 0);
    for (int token = 0; token <= sourceVocabulary; token++) {
      spread(token, row);
      for (int o = starts[token]; o < starts[token + 1]; o++) {
        int place = places[sentences[o]];
        for (int target : targets[sentences[o]]) {
          newSums[place++] += row[target];
        }
      }
      clear(token, row);
    }
    return newSums;
  }

  private void spread(int token, float[] row) {
    for (int i = 0; i < tokens[token].length; i++) {
      row[tokens[token][i]] = probabilities[token][i];
    }
  }

  private void clear(int token, float[] row) {
    for (int target : tokens[token]) {
      row[target] = 0;
    }
  }

  /**
   * Adds up the expected number of times that each target token translates the source token.
   *
   * @return the target tokens that have a count, ascending
   */
  private int[] count(int token, float[] row, float[] sums, double[] counts) {
    for (int o = starts[token]; o < starts[token + 1]; o++) {
      int place = places[sentences[o]];
      for (int target : targets[sentences[o]]) {
        if (row[target] > 0) { // else the sum may be 0, all links having been dropped
          counts[target] += row[target] / sums[place];
        }
        place++;
      }
    }
    if (starts[token] == starts[token + 1]) {
      return new int[0];
    }
    int[] seen = new int[counts.length];
    int size = 0;
    for (int target = 0; target < counts.length; target++) {
      if (counts[target] > 0) {
        seen[size++] = target;
      }
    }
    return Arrays.copyOf(seen, size);
  }

  /** Keeps the links that are probable enough and sets the counts back to 0. */
  private void normalise(int token, int[] seen, double[] counts) {
    double total = 0;
    for (int target : seen) {
      total += counts[target];
    }
    int[] kept = new int[seen.length];
    float[] values = new float[seen.length];
    int size = 0;
    for (int target : seen) {
      float probability = (float) (counts[target] / total);
      if (probability >= LEAST) {
        kept[size] = target;
        values[size++] = probability;
      }
      counts[target] = 0;
    }
    tokens[token] = Arrays.copyOf(kept, size);
    probabilities[token] = Arrays.copyOf(values, size);
  }

  /** Number of pairs that were used. */
  int pairs() {
    return targets.length;
  }

  /** Number of occurrences of each target token in the pairs that were used. */
  int[] targetCounts() {
    int[] counts = new int[targetVocabulary];
    for (int[] target : targets) {
      for (int token : target) {
        counts[token]++;
      }
    }
    return counts;
  }

  /** Number of the NULL token. */
  int none() {
    return sourceVocabulary;
  }

  /** The target tokens that are linked with a source token, ascending. */
  int[] tokens(int source) {
    return tokens[source];
  }

  /** The probabilities of {@link #tokens(int)}. */
  float[] probabilities(int source) {
    return probabilities[source];
  }
}
