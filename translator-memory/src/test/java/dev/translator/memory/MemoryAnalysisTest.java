package dev.translator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpus.memory.MatchBand;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryAnalysisTest {
  @TempDir private Path directory;

  private static String words(int count, String last) {
    return String.join(" ", IntStream.range(0, count).mapToObj(i -> "w" + i).toList()) + last;
  }

  @Test
  void wordsAreCountedByTheBestMatch() {
    try (TranslationMemory memory = TranslationMemory.create(directory.resolve("tm"), "en", "de")) {
      memory.add(MemoryEntry.of(words(20, ""), "t"));
      memory.commit();
      MemoryAnalysis analysis = new MemoryAnalysis(memory);
      analysis.add(words(20, ""));
      analysis.add(words(20, ""));
      analysis.add(words(20, " x"));
      analysis.add(words(20, "  ")); // white space alone is not exact
      analysis.add(words(20, " x y"));
      analysis.add(words(20, " x y z u"));
      analysis.add("quite new");
      analysis.add(" ");
      assertThat(analysis.of(MatchBand.EXACT)).isEqualTo(counts(1, 20, words(20, "").length()));
      assertThat(analysis.of(MatchBand.REPETITION).words()).isEqualTo(20);
      assertThat(analysis.of(MatchBand.FROM_95).words()).isEqualTo(41);
      assertThat(analysis.of(MatchBand.FROM_85).words()).isEqualTo(22);
      assertThat(analysis.of(MatchBand.FROM_75).words()).isEqualTo(24);
      assertThat(analysis.of(MatchBand.NEW)).isEqualTo(counts(1, 2, 9));
      assertThat(analysis.total().words()).isEqualTo(129);
      assertThat(analysis.share(MatchBand.NEW)).isEqualTo(2 / 129.0);
      String page = AnalysisPage.of(analysis, "a & b").toHtml();
      assertThat(page).contains("<svg ", "85-94 %", "a &amp; b", "129").doesNotContain("src=");
    }
  }

  private static MemoryAnalysis.Counts counts(int segments, int words, int characters) {
    return new MemoryAnalysis.Counts(segments, words, characters);
  }
}
