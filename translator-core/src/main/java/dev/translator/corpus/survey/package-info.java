/**
 * Findings about corpora, made in one pass with a fixed heap: {@link
 * dev.translator.corpus.survey.Surveyor} reads, {@link dev.translator.corpus.survey.CorpusSurvey}
 * is the result, {@link dev.translator.corpus.survey.SurveyPage} shows it.
 *
 * <p>To add a figure, count it in {@code SplitCounts} or {@code SideCounts} and give {@code
 * SplitSurvey} or {@code SideSurvey} a component: JSON follows by itself, the page and the terminal
 * need a line each.
 */
package dev.translator.corpus.survey;
