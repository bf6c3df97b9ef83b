package dev.translator.corpus.memory;

/**
 * A pair of a translation memory whose source is like a text.
 *
 * @param score 1 - token edit distance / length of the longer source, from 0 to 1
 * @param exact whether its source is the text, character by character
 * @param origin place that the pair comes from, such as a file and a line; empty if unknown
 */
public record SimilarPair(
    String source, String target, double score, boolean exact, String origin) {}
