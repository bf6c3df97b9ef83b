package dev.translator.corpus.format;

/**
 * A sentence and its translation.
 *
 * @param line where the pair stands in its file, from 1; formats without lines count pairs
 */
public record SentencePair(String source, String target, long line) {}
