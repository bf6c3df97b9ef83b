package dev.translator.corpus.memory;

import dev.translator.corpus.format.PairReader;
import java.nio.file.Path;

/** Opens and makes translation memories on disk. */
public interface MemoryStore {
  /** No memories: the module that stores them is not at hand. */
  MemoryStore NONE = new NoMemories();

  /**
   * Opens a memory.
   *
   * @throws dev.translator.io.InputException if there is none in the directory
   */
  SimilarPairs open(Path directory);

  /** The checksum of all entries of a memory in their order. */
  String checksum(Path directory);

  /**
   * Makes a memory of pairs in an empty or missing directory and opens it. Pairs without text on
   * both sides are left out.
   */
  SimilarPairs build(
      Path directory, PairReader pairs, String sourceLanguage, String targetLanguage);
}
