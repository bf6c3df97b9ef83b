/**
 * The definition of a speed measurement: a synthetic workload, the measured rates, memory, and the
 * share of the speed that the machine can reach. The code that measures stands beside the measured
 * code: {@code train.TrainingBenchmark}, {@code translate.TranslationBenchmark}.
 */
package dev.translator.bench;
