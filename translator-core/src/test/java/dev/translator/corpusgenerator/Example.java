package dev.translator.corpusgenerator;

import java.util.Set;

/** One pair and the combinations in it. */
record Example(String source, String target, Set<String> combinations) {}
