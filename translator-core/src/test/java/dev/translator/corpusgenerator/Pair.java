package dev.translator.corpusgenerator;

/** The two sides of a sentence before capitals and punctuation are put right. */
record Pair(String source, String target) {}
