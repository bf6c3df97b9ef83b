package dev.translator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memories as training and translating see them. */
class DiskMemoriesTest {
  private final DiskMemories memories = new DiskMemories();

  @TempDir Path directory;

  @Test
  void buildsFindsAndOpensAgain() {
    Path tm = directory.resolve("tm");
    try (SimilarPairs built =
        memories.build(
            tm,
            pairs(
                new SentencePair("Open the file.", "Öffne die Datei.", 1),
                new SentencePair("Not translated.", "", 2, "not translated"),
                new SentencePair("Open the door.", "Öffne die Tür.", 3)),
            "en",
            "de")) {
      assertThat(built.find("Open the file.", null, 0.5, 2))
          .containsExactly(
              new SimilarPair("Open the file.", "Öffne die Datei.", 1, true, ""),
              new SimilarPair("Open the door.", "Öffne die Tür.", 0.75, false, ""));
    }
    try (SimilarPairs opened = memories.open(tm)) {
      assertThat(opened.find("Not translated.", null, 0.9, 1)).isEmpty();
      assertThat(opened.find("Open the doors.", null, 0.7, 1)).hasSize(1);
    }
  }

  @Test
  void prefersTheContextAmongExactMatches() {
    Path tm = directory.resolve("tm");
    try (TranslationMemory memory = TranslationMemory.create(tm, "en", "de")) {
      memory.add(new MemoryEntry("Open", "Öffnen", "a:1", "", "", "button"));
      memory.add(new MemoryEntry("Open", "Offen", "a:2", "", "", "state"));
      memory.commit();
      MemoryPairs pairs = new MemoryPairs(memory);
      assertThat(pairs.find("Open", null, 1, 1).get(0).target()).isEqualTo("Offen");
      assertThat(pairs.find("Open", "button", 1, 1).get(0).target()).isEqualTo("Öffnen");
      assertThat(pairs.find("Open", "elsewhere", 1, 1).get(0).target()).isEqualTo("Offen");
    }
  }

  @Test
  void checksumTellsMemoriesApart() {
    Path one = directory.resolve("one");
    Path same = directory.resolve("same");
    Path other = directory.resolve("other");
    memories.build(one, pairs(new SentencePair("a", "b", 1)), "en", "de").close();
    memories.build(same, pairs(new SentencePair("a", "b", 9)), "en", "de").close();
    memories.build(other, pairs(new SentencePair("a", "c", 1)), "en", "de").close();
    assertThat(memories.checksum(one))
        .isEqualTo(memories.checksum(same))
        .isNotEqualTo(memories.checksum(other));
  }

  private static PairReader pairs(SentencePair... pairs) {
    Iterator<SentencePair> left = List.of(pairs).iterator();
    return new PairReader() {
      @Override
      public SentencePair next() {
        return left.hasNext() ? left.next() : null;
      }

      @Override
      public void close() {}
    };
  }
}
