/**
 * Text in, text out: the engine that segments, batches, searches and puts the text together again,
 * over a network in memory or model directories.
 *
 * <p>{@link dev.translator.translate.TranslationEngine} is the way in. Its requests gather in a
 * queue; those of equal {@link dev.translator.translate.TranslationOptions} become a job, whose
 * batches are searched one at a time. One more option: a component of its record with its check,
 * its use in {@code SearchPlan}, and its place in the tests of every strategy.
 */
package dev.translator.translate;
