package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.kernels.TestDevice;
import dev.translator.translate.Provenance;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.files.LineTranslator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptingTranslatorTest {
  private static final MemoryAdaptation SETTINGS =
      new MemoryAdaptation(2, 3, 0.5, new AdaptationOptions(8, 30, 600, 1e-2, 1000));

  private static final SimilarPair NEAR =
      new SimilarPair("the dog sleeps now.", "der Kater lacht nun.", 0.8, false, "a.tmx:1");

  @TempDir private Path directory;
  private TinyRun tiny;
  private final List<String> asked = new ArrayList<>();

  private final SimilarPairs memory =
      (source, context, threshold, limit) -> {
        synchronized (asked) {
          asked.add(source);
        }
        assertThat(threshold).isEqualTo(0.5);
        assertThat(limit).isEqualTo(3);
        return source.contains("dog") ? List.of(NEAR) : List.of();
      };

  @BeforeEach
  void trainABase() throws Exception {
    tiny = new TinyRun(directory);
    tiny.train("base", "training.maxUpdates=10");
  }

  private AdaptingTranslator load() {
    return AdaptingTranslator.load(tiny.output("base"), TestDevice.NAME, null, memory, SETTINGS);
  }

  private static List<List<Translation>> translate(LineTranslator translator, List<String> lines) {
    return translator.translate(lines, TranslationOptions.of(translator.defaults()));
  }

  @Test
  void linesWithSimilarPairsAreAdaptedToAndTheOthersNot() {
    List<String> lines =
        List.of("the dog laughs.", "", "a cat reads.", "the dog sleeps.", "a dog", "my friend");
    List<String> plain;
    try (AdaptiveModel model = AdaptiveModel.load(tiny.output("base"), TestDevice.NAME)) {
      plain = model.engine().translate(lines);
    }
    try (AdaptingTranslator translator = load()) {
      List<List<Translation>> all = translate(translator, lines);
      assertThat(all.stream().map(one -> one.get(0).provenance().label()))
          .containsExactly(
              "adapted 80 %", "machine", "machine", "adapted 80 %", "adapted 80 %", "machine");
      assertThat(all.get(0).get(0).provenance())
          .isEqualTo(new Provenance(Provenance.Kind.ADAPTED, 0.8, "a.tmx:1"));
      assertThat(all.get(3).get(0).text()).as("the pair was learnt").isNotEqualTo(plain.get(3));
      for (int i : new int[] {1, 2, 5}) {
        assertThat(all.get(i).get(0).text()).isEqualTo(plain.get(i));
      }
      assertThat(asked).doesNotContain("");
      assertThat(translate(translator, lines)).as("nothing is left of it").isEqualTo(all);
      assertThat(translator.fingerprint()).contains(" adapted ");
    }
  }
}
