/**
 * Filters that drop pairs, and counts of the dropped pairs.
 *
 * <p>To add one, implement {@link dev.translator.corpus.filter.PairFilter} and add it to {@link
 * dev.translator.corpus.filter.PairFilters}.
 */
package dev.translator.corpus.filter;
