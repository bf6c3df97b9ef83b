package dev.translator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches against a comparison with every entry. */
class MemorySearchTest {
  @TempDir private Path temporary;
  private final Random random = new Random(5);

  private TranslationMemory memory(List<String> sources) {
    TranslationMemory memory = TranslationMemory.create(temporary.resolve("tm"), "en", "de");
    for (int i = 0; i < sources.size(); i++) {
      memory.add(MemoryEntry.of(sources.get(i), "t" + i));
      if (i == sources.size() / 2) {
        memory.commit(); // two segments
      }
    }
    memory.commit();
    return memory;
  }

  @Test
  void scoresOfManyQueriesAreThoseOfAPlainEditDistance() {
    List<String> sources = IntStream.range(0, 500).mapToObj(i -> sentence(12)).toList();
    int matches = 0;
    try (TranslationMemory memory = memory(sources)) {
      for (int i = 0; i < 10_000; i++) {
        String query = changed(sources.get(random.nextInt(sources.size())));
        for (MemoryMatch match : memory.search(query, 0.5, 3)) {
          matches++;
          assertThat(match.score()).isEqualTo(plain(query, match.entry().source()));
          assertThat(match.exact()).isEqualTo(query.equals(match.entry().source()));
        }
      }
    }
    assertThat(matches).isGreaterThan(10_000);
  }

  @Test
  void theBestMatchOfAllIsFound() {
    int count = Integer.getInteger("translator.entries", 400);
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(i > 10 && i % 3 == 0 ? changed(sources.get(random.nextInt(i))) : sentence(20));
    }
    int withMatch = 0;
    try (TranslationMemory memory = memory(sources)) {
      for (int i = 0; i < 400; i++) {
        String query = changed(sources.get(random.nextInt(sources.size())));
        double best = sources.stream().mapToDouble(each -> plain(query, each)).max().orElseThrow();
        List<MemoryMatch> matches = memory.search(query, 0.75, 1);
        if (best >= 0.75) {
          withMatch++;
          assertThat(matches).as(query).hasSize(1);
          assertThat(matches.get(0).score()).as(query).isEqualTo(best);
        } else {
          assertThat(matches).isEmpty();
        }
      }
    }
    assertThat(withMatch).isGreaterThan(100);
  }

  @Test
  void ofTheSameSourceTheLatestCountsAndOthersStay() {
    List<String> sources = List.of("a b c d", "a b c e", "a b c d", "a b c f", "a b c e");
    try (TranslationMemory memory = memory(sources)) {
      assertThat(memory.search("a b c g", 0.7, 5))
          .extracting(match -> match.entry().target())
          .containsExactly("t4", "t3", "t2");
      assertThat(memory.search("a b c d", 0.7, 2))
          .extracting(match -> match.entry().target())
          .containsExactly("t2", "t4");
    }
  }

  @Test
  void longSourcesAreFoundToo() {
    String hundred = String.join(" ", IntStream.range(0, 100).mapToObj(i -> "w" + i % 70).toList());
    String huge = String.join(" ", IntStream.range(0, 9000).mapToObj(i -> "v" + i % 90).toList());
    try (TranslationMemory memory = memory(List.of(hundred, huge))) {
      String query = "x " + hundred.replace("w50", "y");
      assertThat(memory.search(query, 0.75, 1).get(0).score()).isEqualTo(plain(query, hundred));
      assertThat(memory.search(huge + " x", 0.75, 1).get(0).score()).isGreaterThan(0.9998);
    }
  }

  @Test
  void bitsOfAWordAndTheTableAgree() {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < 2000; i++) {
      String a = i % 20 == 0 ? sentence(150) : sentence(64);
      String b = i % 3 == 0 ? sentence(70) : changed(a);
      int distance =
          new QueryDistance(MemoryFields.sequence(MemoryTokens.of(a)))
              .to(new BytesRef(MemoryFields.sequence(MemoryTokens.of(b))));
      assertThat(distance).isEqualTo(EditDistance.of(MemoryTokens.of(a), MemoryTokens.of(b)));
      seen.merge("distance " + Math.min(distance, 3), 1, Integer::sum);
    }
    assertThat(seen).hasSizeGreaterThanOrEqualTo(4);
  }

  private String sentence(int longest) {
    int length = 1 + random.nextInt(longest);
    return String.join(" ", random.ints(length, 0, 60).mapToObj(i -> "w" + i).toList());
  }

  private String changed(String sentence) {
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
}
