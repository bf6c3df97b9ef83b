package dev.translator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  private static final String YAML =
      """
      data:
        sourceLanguage: en
        targetLanguage: no
        train:
          - corpus/train
          - {source: extra.en, target: extra.no}
          - more.tsv
        validation: corpus/dev
      training:
        learningRate: 1e-3
        maxMinutes: 5
        device: cuda:0
      """;

  private static ExperimentConfig read(String... overrides) {
    return ConfigReader.read(YAML, "toy.yaml", List.of(overrides));
  }

  @Test
  void norwegianIsALanguage() {
    assertThat(read().data().targetLanguage()).isEqualTo("no");
    assertThat(read("data.sourceLanguage=no").data().sourceLanguage()).isEqualTo("no");
  }

  @Test
  void corporaInAllForms() {
    assertThat(read().data().train())
        .containsExactly(
            CorpusSource.named("corpus/train"),
            CorpusSource.sides("extra.en", "extra.no"),
            CorpusSource.named("more.tsv"));
    assertThat(read("data.train={source: a, target: b}").data().train())
        .containsExactly(CorpusSource.sides("a", "b"));
    assertThat(read("data.train={file: a.csv, source: 1, target: de}").data().train())
        .containsExactly(CorpusSource.within("a.csv", "1", "de"));
    assertThat(read("data.train=C:\\data\\x").data().train())
        .containsExactly(CorpusSource.named("C:\\data\\x"));
  }

  @Test
  void numbersInTheFormsOfYaml() {
    TrainingConfig training = read("training.maxUpdates=1_000", "training.clipNorm=.5").training();
    assertThat(training.rate().learningRate()).isEqualTo(0.001);
    assertThat(training.stopping().maxMinutes()).isEqualTo(5.0);
    assertThat(training.stopping().maxUpdates()).isEqualTo(1000);
    assertThat(training.optimizer().clipNorm()).isEqualTo(0.5);
  }

  @Test
  void laterOverridesWin() {
    assertThat(read("training.seed=2", "training.seed=3").training().seed()).isEqualTo(3);
    assertThat(read("training={seed: 4}").training().seed()).isEqualTo(4);
    assertThat(read("training={seed: 4}").training().rate().learningRate()).isEqualTo(0.001);
    assertThat(read("training.output=a=b").training().output()).isEqualTo("a=b");
  }

  @Test
  void fileAndTextAreTheSame(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("toy.yaml"), "\uFEFF" + YAML);
    assertThat(ConfigReader.read(file, List.of())).isEqualTo(read());
  }
}
