package dev.translator.memory;

/**
 * An entry that a search found.
 *
 * @param score 1 - token edit distance / length of the longer source, from 0 to 1
 * @param exact whether the source is the query, character by character
 */
public record MemoryMatch(MemoryEntry entry, double score, boolean exact) {}
