package dev.translator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
  void theBestMatchHasTheScoreOfAPlainEditDistance() {
    Random random = new Random(5);
    List<String> sources = IntStream.range(0, 600).mapToObj(i -> sentence(random)).toList();
    int withMatch = 0;
    int foundBest = 0;
    try (TranslationMemory memory = create()) {
      sources.forEach(source -> memory.add(MemoryEntry.of(source, "t")));
      memory.commit();
      for (int i = 0; i < 1000; i++) {
        String query = changed(sources.get(random.nextInt(sources.size())), random);
        double best = sources.stream().mapToDouble(each -> plain(query, each)).max().orElseThrow();
        List<MemoryMatch> matches = memory.search(query, 0.75, 3);
        for (MemoryMatch match : matches) {
          assertThat(match.score()).isEqualTo(plain(query, match.entry().source()));
          assertThat(match.score()).isGreaterThanOrEqualTo(0.75);
        }
        if (best >= 0.75) {
          withMatch++;
          foundBest += !matches.isEmpty() && matches.get(0).score() == best ? 1 : 0;
        } else {
          assertThat(matches).isEmpty();
        }
      }
    }
    assertThat(withMatch).isGreaterThan(300);
    assertThat(foundBest).isGreaterThanOrEqualTo((int) Math.ceil(withMatch * 0.99));
  }

  private static String sentence(Random random) {
    int length = 1 + random.nextInt(20);
    return String.join(" ", random.ints(length, 0, 80).mapToObj(i -> "w" + i).toList());
  }

  private static String changed(String sentence, Random random) {
    List<String> words = new ArrayList<>(Arrays.asList(sentence.split(" ")));
    for (int edits = random.nextInt(6); edits > 0; edits--) {
      int at = random.nextInt(words.size());
      switch (random.nextInt(3)) {
        case 0 -> words.add(at, "w" + random.nextInt(80));
        case 1 -> words.set(at, "w" + random.nextInt(80));
        default -> {
          if (words.size() > 1) {
            words.remove(at);
          }
        }
      }
    }
    return String.join(" ", words);
  }

  /** The whole table, as the textbook has it. */
  private static double plain(String first, String second) {
    String[] a = first.split(" ");
    String[] b = second.split(" ");
    int[][] d = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
        } else {
          int same = a[i - 1].equals(b[j - 1]) ? 0 : 1;
          d[i][j] = Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        }
      }
    }
    return 1 - d[a.length][b.length] / (double) Math.max(a.length, b.length);
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
}
