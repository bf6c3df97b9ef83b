/**
 * Token ids of a corpus and the batches made of them: {@link
 * dev.translator.corpus.tokens.TokenStore} is a memory-mapped file, {@link
 * dev.translator.corpus.tokens.TokenBatcher} orders its pairs anew each epoch, {@link
 * dev.translator.corpus.tokens.PaddedBatch} is the input of the network. {@link
 * dev.translator.corpus.tokens.PairDataset} offers the same batches to training loops of DJL.
 */
package dev.translator.corpus.tokens;
