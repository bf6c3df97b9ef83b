/**
 * Scores of translations against references: BLEU, chrF, TER with the values of sacreBLEU 2.6.0,
 * significance tests, and gates for builds. Plain Java.
 *
 * <p>{@link dev.translator.evaluate.CorpusMetric} is the interface of all metrics, {@link
 * dev.translator.evaluate.Evaluation} runs several over a file in one pass, {@link
 * dev.translator.evaluate.SignificanceTest} compares two systems, {@link
 * dev.translator.evaluate.QualityGate} decides whether a build passes.
 *
 * <p>A new metric implements {@code CorpusMetric}, gets a name in {@link
 * dev.translator.evaluate.Metrics}, and a test class that extends {@code CorpusMetricContract}. A
 * new tokenizer is one more constant of {@link dev.translator.evaluate.BleuTokenizer}.
 */
package dev.translator.evaluate;
