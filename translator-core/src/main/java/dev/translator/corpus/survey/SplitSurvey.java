package dev.translator.corpus.survey;

import java.util.List;
import java.util.Map;

/**
 * One corpus.
 *
 * @param name {@code train}, {@code validation} or {@code test}
 * @param pairs number of pairs
 * @param files that they stand in
 * @param suspicious pairs that {@code data filter} would leave out for a reason that shows in the
 *     pair alone, by reason; a pair counts under each reason that it gives
 * @param repeats pairs that come more than once
 */
public record SplitSurvey(
    String name,
    long pairs,
    List<FileSurvey> files,
    Map<String, Long> suspicious,
    Repeats repeats,
    SideSurvey source,
    SideSurvey target,
    Alignment alignment,
    CopySurvey copies) {}
