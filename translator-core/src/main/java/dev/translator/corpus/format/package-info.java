/**
 * File formats of parallel corpora.
 *
 * <p>To add one, implement {@link dev.translator.corpus.format.CorpusFormat}, list it in {@link
 * dev.translator.corpus.format.CorpusFormats}, and let its test extend {@code
 * CorpusFormatContract}.
 */
package dev.translator.corpus.format;
