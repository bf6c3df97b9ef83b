/**
 * Sentence pairs on their way from files to padded batches: {@link
 * dev.translator.corpus.CorpusReader} opens what the settings name, {@link
 * dev.translator.corpus.PairFilter}s leave out what cannot be learned from, {@link
 * dev.translator.corpus.TokenStore} keeps the tokens on disk, {@link
 * dev.translator.corpus.TokenBatcher} orders them anew each epoch, and {@link
 * dev.translator.corpus.PaddedBatch} is what the network sees. {@link
 * dev.translator.corpus.PairDataset} hands the same batches to training loops of DJL.
 *
 * <p>To add a file format, implement {@link dev.translator.corpus.CorpusFormat}, list it in {@link
 * dev.translator.corpus.CorpusFormats}, and let its test extend {@code CorpusFormatContract}. To
 * add a filter, implement {@link dev.translator.corpus.PairFilter}.
 */
package dev.translator.corpus;
