package dev.translator.memory;

import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.memory.MemoryStore;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.io.ContentHash;
import java.nio.file.Path;

/** The translation memories of this module, for training and translating. */
public final class DiskMemories implements MemoryStore {
  @Override
  public SimilarPairs open(Path directory) {
    return new MemoryPairs(TranslationMemory.open(directory));
  }

  @Override
  public String checksum(Path directory) {
    ContentHash hash = new ContentHash();
    try (TranslationMemory memory = TranslationMemory.open(directory)) {
      memory.export(entry -> hash.add(entry.source()).add(entry.target()).add(entry.context()));
    }
    return hash.hex();
  }

  @Override
  public SimilarPairs build(
      Path directory, PairReader pairs, String sourceLanguage, String targetLanguage) {
    TranslationMemory memory = TranslationMemory.create(directory, sourceLanguage, targetLanguage);
    try {
      for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
        boolean empty = pair.source().isBlank() || pair.target().isBlank();
        if (pair.fault() == null && !empty) {
          memory.add(MemoryEntry.of(pair.source(), pair.target()));
        }
      }
      memory.commit();
      return new MemoryPairs(memory);
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }
}
