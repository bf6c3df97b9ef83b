package dev.translator.corpus.memory;

import dev.translator.corpus.format.PairReader;
import dev.translator.io.InputException;
import java.nio.file.Path;

/** Says that translation memories need their module. */
final class NoMemories implements MemoryStore {
  @Override
  public SimilarPairs open(Path directory) {
    throw missing(directory);
  }

  @Override
  public String checksum(Path directory) {
    throw missing(directory);
  }

  @Override
  public SimilarPairs build(
      Path directory, PairReader pairs, String sourceLanguage, String targetLanguage) {
    throw missing(directory);
  }

  private static InputException missing(Path directory) {
    return new InputException(
        directory
            + ": translation memories need the module translator-memory: give the trainer its store"
            + " (Trainer.withMemories)");
  }
}
