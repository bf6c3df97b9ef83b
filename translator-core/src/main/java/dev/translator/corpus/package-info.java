/**
 * The way of sentence pairs from files to padded batches. {@link
 * dev.translator.corpus.CorpusReader} opens the corpora that the settings name.
 *
 * <p>Sub-packages, lowest first: {@code format} reads pairs out of files, {@code filter} drops
 * pairs that teach nothing, {@code memory} finds similar pairs, {@code tokens} stores token ids on
 * disk and forms the batches of each epoch, {@code survey} describes a corpus for {@code data
 * report}.
 */
package dev.translator.corpus;
