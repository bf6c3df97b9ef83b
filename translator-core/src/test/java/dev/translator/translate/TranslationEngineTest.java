package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.translator.io.InputException;
import dev.translator.kernels.TestDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslationEngineTest extends EngineFixture {
  private static final List<String> LINES =
      List.of(
          "the dog sleeps",
          "",
          "house",
          "   ",
          "in the old old house the dog sleeps",
          "\u4f60\u597d",
          "dog\u0000\ud83d\ude00 </s> \u2581",
          "the dog");

  private static TranslationOptions options(int beamSize, int nBest, int batchTokens) {
    return new TranslationOptions(beamSize, nBest, 1, 1, 3, batchTokens);
  }

  private List<String> texts(List<String> lines, TranslationOptions options) {
    return engine.translate(lines, options).stream().map(nBest -> nBest.get(0).text()).toList();
  }

  @Test
  void keepsTheOrderAndEmptyLines() {
    List<String> translations = engine.translate(LINES);

    assertThat(translations).hasSameSizeAs(LINES);
    assertThat(translations.get(1)).isEmpty();
    assertThat(translations.get(3)).isEmpty();
    List<String> reversed = new ArrayList<>(LINES);
    Collections.reverse(reversed);
    List<String> back = new ArrayList<>(engine.translate(reversed));
    Collections.reverse(back);
    assertThat(back).isEqualTo(translations);
  }

  @Test
  void doesNotDependOnTheBatch() {
    List<String> together = texts(LINES, options(3, 1, 1000));

    assertThat(texts(LINES, options(3, 1, 12))).isEqualTo(together);
    for (int i = 0; i < LINES.size(); i++) {
      assertThat(texts(List.of(LINES.get(i)), options(3, 1, 1000)))
          .containsExactly(together.get(i));
    }
  }

  @Test
  void givesTheBestFirst() {
    for (List<Translation> nBest : engine.translate(List.of("dog", "house"), options(4, 4, 1000))) {
      assertThat(nBest).hasSizeBetween(1, 4);
      assertThat(nBest.stream().map(Translation::tokens)).doesNotHaveDuplicates();
      for (int i = 1; i < nBest.size(); i++) {
        assertThat(nBest.get(i).score()).isLessThanOrEqualTo(nBest.get(i - 1).score());
      }
      for (Translation translation : nBest) {
        assertThat(translation.logProbability() / (translation.tokens().size() + 1))
            .isCloseTo(translation.score(), within(1e-9));
      }
    }
  }

  @Test
  void translatesAnOverlongLineInPieces() {
    String line = String.join(" ", Collections.nCopies(40, "dog house"));

    SourceSegments segments =
        SourceSegments.of(
            List.of("dog", line), TinyEngine.subwords(), TinyEngine.CONFIG.data(), 20);
    assertThat(segments.count()).isGreaterThan(4);
    assertThat(segments.tokens()).allSatisfy(tokens -> assertThat(tokens).hasSizeBetween(1, 20));
    assertThat(segments.tokens().stream().skip(1).flatMapToInt(IntStream::of).toArray())
        .isEqualTo(TinyEngine.subwords().encode(line));
    assertThat(engine.translate(List.of(line, "dog")))
        .hasSize(2)
        .last()
        .isEqualTo(engine.translate(List.of("dog")).get(0));
  }

  @Test
  void takesHostileText() {
    SplittableRandom random = new SplittableRandom(3);
    List<String> hostile = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int[] codePoints = random.ints(random.nextInt(1, 12), 0, 0x3000).toArray();
      hostile.add(new String(codePoints, 0, codePoints.length));
    }
    hostile.add("\ud800 alone");
    hostile.add("x".repeat(5000));

    hostile.add("two\nlines\r\nand more");

    assertThat(engine.translate(hostile))
        .hasSameSizeAs(hostile)
        .allSatisfy(line -> assertThat(line).doesNotContain("\n", "\r"));
  }

  @Test
  @Tag("slow")
  void leavesNoArraysBehind() {
    engine.translate(LINES);
    int before = liveArrays();
    for (int i = 0; i < 50; i++) {
      engine.translate(LINES.subList(0, 3));
      assertThat(manager.getManagedArrays()).as("after translation %d", i).hasSize(before);
    }
  }

  @Test
  void saysWhatIsMissing(@TempDir Path directory) {
    assertThatThrownBy(
            () ->
                TranslationEngine.load(
                    directory.resolve("none"), EngineOptions.on(TestDevice.NAME)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no such model directory");
    assertThatThrownBy(() -> TranslationEngine.load(directory, EngineOptions.on(TestDevice.NAME)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("config.yaml");
  }
}
