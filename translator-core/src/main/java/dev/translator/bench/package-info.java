/**
 * What a measurement of speed is: a synthetic workload, the rates that came out, memory, and how
 * far they are from what the machine can do. The measuring itself stands beside what it measures:
 * {@code train.TrainingBenchmark}, {@code translate.TranslationBenchmark}.
 */
package dev.translator.bench;
