package dev.translator.train;

import dev.translator.config.CorpusSource;
import dev.translator.config.DataConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.memory.MemoryStore;
import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.corpus.memory.TrainingMemory;
import dev.translator.io.ContentHash;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The translation memory of a run: the one that the settings name, or one of the training corpora,
 * which is made for as long as their tokens are made and deleted afterwards.
 */
final class MemoryPreparation {
  private final MemoryStore memories;
  private final DataConfig data;
  private final CorpusReader corpora;

  /**
   * @param corpora as they are, without symbols for placeholders
   */
  MemoryPreparation(MemoryStore memories, DataConfig data, CorpusReader corpora) {
    this.memories = memories;
    this.data = data;
    this.corpora = corpora;
  }

  /** Checks that the memory that the settings name can be opened. */
  void check() {
    if (!ofCorpora()) {
      memories.open(place()).close();
    }
  }

  /**
   * The memory, opened or made when it is asked for the first time.
   *
   * @param tokens directory of the token store
   */
  TrainingMemory prepare(Path tokens, Consumer<String> messages) {
    if (!ofCorpora()) {
      return new TrainingMemory(() -> memories.open(place()), memories.checksum(place()), data);
    }
    Path temporary = tokens.resolve("memory");
    RunDirectory.deleteTree(temporary); // of a run that was killed
    return new TrainingMemory(() -> ofCorpora(temporary, messages), corporaHash(), data);
  }

  private boolean ofCorpora() {
    return data.memory().equals(DataConfig.CORPUS_MEMORY);
  }

  private Path place() {
    return corpora.directory().resolve(data.memory());
  }

  private String corporaHash() {
    ContentHash hash = new ContentHash();
    for (CorpusSource corpus : data.train()) {
      hash.add(corpora.readingSignature(corpus));
      corpora.files(corpus).forEach(hash::add);
    }
    return hash.hex();
  }

  private SimilarPairs ofCorpora(Path directory, Consumer<String> messages) {
    messages.accept("data.memory: making a translation memory of the training corpus");
    try (PairReader pairs = corpora.open(data.train())) {
      SimilarPairs made =
          memories.build(directory, pairs, data.sourceLanguage(), data.targetLanguage());
      return new Deleted(made, directory);
    }
  }

  /** A memory that is deleted when it is closed. */
  private record Deleted(SimilarPairs pairs, Path directory) implements SimilarPairs {
    @Override
    public List<SimilarPair> find(String source, String context, double threshold, int limit) {
      return pairs.find(source, context, threshold, limit);
    }

    @Override
    public void close() {
      pairs.close();
      RunDirectory.deleteTree(directory);
    }
  }
}
