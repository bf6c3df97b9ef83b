package dev.translator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslationMemoryTest {
  @TempDir private Path temporary;
  private Path directory;

  @BeforeEach
  void name() {
    directory = temporary.resolve("tm");
  }

  private TranslationMemory create() {
    return TranslationMemory.create(directory, "en", "de");
  }

  private static List<MemoryEntry> exported(TranslationMemory memory) {
    List<MemoryEntry> entries = new ArrayList<>();
    memory.export(entries::add);
    return entries;
  }

  @Test
  void exportGivesBackWhatWasAdded() {
    List<MemoryEntry> entries =
        List.of(
            new MemoryEntry("a b", "A B", "x.tmx:3", "2026-01-02", "Ann", "key"),
            MemoryEntry.of("", "\u00e4 \ud83d\ude00"),
            MemoryEntry.of("a b", "B A"),
            MemoryEntry.of("x".repeat(40_000), "y".repeat(40_000)));
    try (TranslationMemory memory = create()) {
      entries.forEach(memory::add);
      memory.commit();
      assertThat(exported(memory)).isEqualTo(entries);
      assertThatThrownBy(memory::verify).hasMessageContaining("another writer");
    }
    try (TranslationMemory again = TranslationMemory.open(directory)) {
      again.verify();
      assertThat(exported(again)).isEqualTo(entries);
      assertThat(again.sourceLanguage() + again.targetLanguage()).isEqualTo("ende");
      assertThat(again.exact("x".repeat(40_000), "")).isEqualTo(entries.get(3));
    }
  }

  @Test
  void theLatestOfASourceCountsAndContextGoesFirst() {
    try (TranslationMemory memory = create()) {
      memory.add(new MemoryEntry("Open", "\u00d6ffnen", "", "", "", "menu"));
      memory.add(MemoryEntry.of("Open", "Offen"));
      memory.commit();
      assertThat(memory.exact("Open", "").target()).isEqualTo("Offen");
      assertThat(memory.exact("Open", "menu").target()).isEqualTo("\u00d6ffnen");
      assertThat(memory.exact("open", "")).isNull();
      assertThat(memory.search("Open", 0.5, 5)).hasSize(1);
      assertThat(memory.search("Open", "menu", 0.5, 1).get(0).entry().context()).isEqualTo("menu");
      memory.remove("Open", "Offen");
      memory.commit();
      assertThat(memory.size()).isEqualTo(1);
      assertThat(memory.search("Open", 0.5, 5).get(0).entry().target()).isEqualTo("\u00d6ffnen");
    }
  }

  @Test
  void aWriterThatEndsEarlyLosesNothingCommitted() {
    create().close();
    TranslationMemory writer = TranslationMemory.open(directory);
    writer.add(MemoryEntry.of("a", "A"));
    writer.commit();
    writer.add(MemoryEntry.of("b", "B"));
    try (TranslationMemory other = TranslationMemory.open(directory)) {
      assertThat(exported(other)).containsExactly(MemoryEntry.of("a", "A"));
      assertThatThrownBy(() -> other.add(MemoryEntry.of("c", "C")))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("another writer");
    }
    writer.close();
    try (TranslationMemory again = TranslationMemory.open(directory)) {
      again.verify();
      again.add(MemoryEntry.of("a", "A2"));
      again.commit();
      assertThat(again.exact("a", "").target()).isEqualTo("A2");
      assertThat(again.size()).isEqualTo(2);
    }
  }

  @Test
  void notAMemory() throws Exception {
    assertThatThrownBy(() -> TranslationMemory.open(directory))
        .hasMessageContaining("make one with translator memory create");
    Files.createDirectories(directory);
    assertThatThrownBy(() -> TranslationMemory.open(directory))
        .hasMessageContaining("no translation memory");
    Files.writeString(directory.resolve("file"), "x");
    assertThatThrownBy(this::create).hasMessageContaining("not empty");
  }

  @Test
  void tokensAreWordsMarksAndCharacters() {
    assertThat(MemoryTokens.of(" It's 3.5\u00a0km, OK?"))
        .containsExactly("It", "'", "s", "3", ".", "5", "km", ",", "OK", "?");
    assertThat(MemoryTokens.of("\u6211\u7528Java")).containsExactly("\u6211", "\u7528", "Java");
    assertThat(MemoryTokens.of("")).isEmpty();
    try (TranslationMemory memory = create()) {
      memory.add(MemoryEntry.of("\u4eca\u5929\u5929\u6c14\u597d", "x"));
      memory.commit();
      assertThat(memory.search("\u4eca\u5929\u5929\u6c14\u574f", 0.75, 1).get(0).score())
          .isEqualTo(0.8);
    }
  }

  @Test
  void readersSearchWhileAWriterAdds() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (TranslationMemory memory = create()) {
      memory.add(MemoryEntry.of("first of all", "zuerst"));
      memory.commit();
      List<Future<Integer>> readers = new ArrayList<>();
      Callable<Integer> search =
          () -> {
            int found = 0;
            for (int i = 0; i < 200; i++) {
              found += memory.search("first of all", 0.9, 1).size();
            }
            return found;
          };
      for (int i = 0; i < 3; i++) {
        readers.add(threads.submit(search));
      }
      for (int i = 0; i < 20; i++) {
        memory.add(MemoryEntry.of("sentence " + i, "Satz " + i));
        memory.commit();
      }
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isEqualTo(200);
      }
      assertThat(memory.size()).isEqualTo(21);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void entriesAreRemovedByOriginAndBySource() {
    try (TranslationMemory memory = create()) {
      for (String origin : List.of("a.tmx:1", "a.tmx:2", "b.tmx:1", "a.tmx")) {
        memory.add(new MemoryEntry("source " + origin, "x", origin, "", "", ""));
      }
      memory.removeOrigin("a.tmx:2");
      memory.commit();
      assertThat(exported(memory))
          .extracting(MemoryEntry::origin)
          .containsExactly("a.tmx:1", "b.tmx:1", "a.tmx");
      memory.removeSource("source b.tmx:1");
      memory.commit();
      assertThat(memory.size()).isEqualTo(2);
      memory.removeOrigin("a.tmx");
      memory.commit();
      assertThat(memory.size()).isZero();
      assertThat(memory.search("source a.tmx", 0.5, 3)).isEmpty();
    }
  }
}
