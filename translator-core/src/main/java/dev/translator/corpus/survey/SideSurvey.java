package dev.translator.corpus.survey;

import java.util.List;
import java.util.Map;

/**
 * One side of a corpus.
 *
 * @param characters lengths in code points
 * @param words lengths in words as spaces divide them
 * @param scripts letters by script, the most frequent first
 * @param repeats texts that come more than once
 * @param longest the longest texts, the longest first
 */
public record SideSurvey(
    String language,
    LengthSurvey characters,
    LengthSurvey words,
    Map<String, Long> scripts,
    Repeats repeats,
    List<LongLine> longest) {}
