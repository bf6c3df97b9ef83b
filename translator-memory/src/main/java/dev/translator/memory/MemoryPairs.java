package dev.translator.memory;

import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import java.util.ArrayList;
import java.util.List;

/**
 * A translation memory as training and translating ask it. Closing it closes the memory.
 *
 * @param memory asked for pairs
 */
public record MemoryPairs(TranslationMemory memory) implements SimilarPairs {
  @Override
  public List<SimilarPair> find(String source, String context, double threshold, int limit) {
    List<SimilarPair> pairs = new ArrayList<>();
    String place = context == null ? "" : context;
    for (MemoryMatch match : memory.search(source, place, threshold, limit)) {
      MemoryEntry entry = match.entry();
      pairs.add(
          new SimilarPair(
              entry.source(), entry.target(), match.score(), match.exact(), entry.origin()));
    }
    return List.copyOf(pairs);
  }

  @Override
  public List<SimilarPair> same(String source) {
    return memory.all(source).stream()
        .map(entry -> new SimilarPair(entry.source(), entry.target(), 1, true, entry.origin()))
        .toList();
  }

  @Override
  public void close() {
    memory.close();
  }
}
