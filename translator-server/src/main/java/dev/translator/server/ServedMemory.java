package dev.translator.server;

import dev.translator.corpus.memory.SimilarPairs;

/**
 * The translation memory of a direction.
 *
 * @param pairs closed by its owner, after the server
 * @param threshold lowest score of a similar pair that a model gets that has learnt to use them
 */
record ServedMemory(Pair direction, SimilarPairs pairs, double threshold) {}
