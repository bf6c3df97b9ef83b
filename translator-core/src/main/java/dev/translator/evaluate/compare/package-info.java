/**
 * Two systems on the same test set, compared in detail: scores with significance, buckets of
 * sentences and words, n-grams, and the sentences with the largest difference. Plain Java.
 *
 * <p>{@link dev.translator.evaluate.compare.SystemComparer} compares, {@link
 * dev.translator.evaluate.compare.SystemComparison} is the result.
 */
package dev.translator.evaluate.compare;
