package dev.translator.corpus.survey;

/**
 * Counts of repeated texts.
 *
 * @param distinct different texts
 * @param repeated texts that have come before
 * @param mostOften how often the most frequent text occurs
 */
public record Repeats(long distinct, long repeated, long mostOften) {}
