package dev.translator.corpus.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.translator.config.ConfigReader;
import dev.translator.config.DataConfig;
import dev.translator.config.SubwordConfig;
import dev.translator.subword.BpeModel;
import dev.translator.subword.BpeTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoisedPairsTest {
  private static final String TEXT = "an old man reads a book in the garden while it rains outside";
  private static final List<String> SYMBOLS = List.of("<mask>", "<2de>");
  private static final BpeModel MODEL =
      BpeTrainer.train(
          List.of(TEXT, TEXT).iterator(), new SubwordConfig(500, true, 1.0, false, SYMBOLS, 0));

  private static NoisedPairs noised(int count, int epoch, String text, String... settings) {
    List<int[]> sources = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(MODEL.encode(text));
      targets.add(MODEL.encode(TEXT));
    }
    DataConfig noise =
        ConfigReader.read(
                "data: {sourceLanguage: en, targetLanguage: en, train: {monolingual: a},"
                    + " validation: {monolingual: b}}",
                "test",
                Arrays.asList(settings))
            .data();
    return new NoisedPairs(
        TokenPairs.of(sources, targets), MODEL.vocabulary(), SYMBOLS, noise, 5, epoch);
  }

  private static String text(NoisedPairs pairs, int index) {
    return MODEL.decode(pairs.source(index));
  }

  @Test
  void isAFunctionOfSeedEpochAndIndex() {
    NoisedPairs first = noised(3, 0, TEXT);
    NoisedPairs again = noised(3, 0, TEXT);
    NoisedPairs later = noised(3, 1, TEXT);

    assertThat(first.source(2)).containsExactly(again.source(2)).isNotEqualTo(first.source(1));
    assertThat(first.source(2)).isNotEqualTo(later.source(2));
    assertThat(first.sourceLength(2)).isEqualTo(first.source(2).length);
    assertThat(first.target(2)).containsExactly(MODEL.encode(TEXT));
  }

  @Test
  void withoutNoiseTheTextStays() {
    NoisedPairs pairs =
        noised(1, 0, TEXT, "data.noiseMask=0", "data.noiseDelete=0", "data.noisePermuteWords=0");
    assertThat(text(pairs, 0)).isEqualTo(TEXT);
  }

  @Test
  void aSpanBecomesOneMask() {
    NoisedPairs pairs = noised(200, 0, TEXT, "data.noiseDelete=0", "data.noisePermuteWords=0");
    int kept = 0;
    for (int i = 0; i < 200; i++) {
      String[] words = text(pairs, i).replace("<mask>", " <mask> ").strip().split(" +");
      assertThat(String.join(" ", words)).doesNotContain("<mask> <mask>");
      List<String> rest = new ArrayList<>(Arrays.asList(words));
      rest.removeIf("<mask>"::equals);
      assertThat(Arrays.asList(TEXT.split(" "))).containsSubsequence(rest);
      assertThat(pairs.source(i).length).isLessThanOrEqualTo(MODEL.encode(TEXT).length);
      kept += rest.size();
    }
    // of 13 words at most round(0.3 * 13) = 4 are masked, fewer where spans overlap or end early
    assertThat(kept / 200.0).isBetween(9.0, 11.0);
  }

  @Test
  void leavesOutTheShareOfWordsAskedFor() {
    NoisedPairs pairs =
        noised(
            500, 0, TEXT, "data.noiseMask=0", "data.noiseDelete=0.2", "data.noisePermuteWords=0");
    long words = 0;
    for (int i = 0; i < 500; i++) {
      words += text(pairs, i).split(" ").length;
    }
    assertThat(words / (500.0 * 13)).isCloseTo(0.8, within(0.02));
  }

  @Test
  void noWordMovesFurtherThanAllowed() {
    NoisedPairs pairs =
        noised(200, 0, TEXT, "data.noiseMask=0", "data.noiseDelete=0", "data.noisePermuteWords=2");
    List<String> before = Arrays.asList(TEXT.split(" "));
    int moved = 0;
    for (int i = 0; i < 200; i++) {
      List<String> after = Arrays.asList(text(pairs, i).split(" "));
      assertThat(after).containsExactlyInAnyOrderElementsOf(before);
      for (String word : before) {
        int distance = Math.abs(after.indexOf(word) - before.indexOf(word));
        assertThat(distance).isLessThanOrEqualTo(2);
        moved += distance;
      }
    }
    assertThat(moved).isPositive();
  }

  @Test
  void aTagStaysInFront() {
    NoisedPairs pairs =
        noised(100, 0, "<2de> " + TEXT, "data.noiseMask=0.9", "data.noiseDelete=0.5");
    for (int i = 0; i < 100; i++) {
      assertThat(text(pairs, i)).startsWith("<2de>");
    }
  }

  @Test
  void aSentenceThatLostEverythingIsOneMask() {
    NoisedPairs pairs = noised(50, 0, "rains", "data.noiseDelete=0.99");
    for (int i = 0; i < 50; i++) {
      assertThat(pairs.source(i)).isNotEmpty();
    }
  }
}
