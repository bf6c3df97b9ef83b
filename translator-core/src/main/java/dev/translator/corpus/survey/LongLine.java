package dev.translator.corpus.survey;

/**
 * One of the longest texts.
 *
 * @param line where its pair stands in its file, from 1
 * @param characters its length in code points
 * @param start its beginning
 */
public record LongLine(long line, int characters, String start) {}
