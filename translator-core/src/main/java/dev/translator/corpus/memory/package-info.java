/**
 * Translation memories as the core sees them: {@link dev.translator.corpus.memory.SimilarPairs}
 * finds pairs whose source is like a text. The module {@code translator-memory} stores them.
 */
package dev.translator.corpus.memory;
