/**
 * Finding an output when only the scores of the next token are known. Plain Java: the model is
 * behind {@link dev.translator.search.StepDecoder}.
 *
 * <p>One more way to search: settings as a record that implements {@link
 * dev.translator.search.SearchOptions}, a class that implements {@link
 * dev.translator.search.SearchStrategy}, a branch in its {@code create}, and a test that inherits
 * the strategies' contract test. One more constraint about outputs: a class that implements {@link
 * dev.translator.search.LogitsProcessor}, put into {@link dev.translator.search.OutputRules}. One
 * more length penalty: a record in {@link dev.translator.search.LengthPenalty}.
 */
package dev.translator.search;
