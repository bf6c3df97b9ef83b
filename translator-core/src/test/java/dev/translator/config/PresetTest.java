package dev.translator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetTest {
  private static final String DATA =
      "data: {sourceLanguage: en, targetLanguage: de, train: a, validation: b}\n";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"tiny, 128, 5000", "small, 256, 8000", "base, 512, 16000", "big, 1024, 32000"})
  void givesOtherDefaults(String name, int dimension, int vocabularySize) {
    ExperimentConfig config = ConfigReader.read("preset: " + name + "\n" + DATA, "t", List.of());

    assertThat(config.model().dimension()).isEqualTo(dimension);
    assertThat(config.subword().vocabularySize()).isEqualTo(vocabularySize);
    assertThat(config.training().stopping().patience()).isEqualTo(10);
    assertThat(ConfigReader.read(DATA, "t", List.of("preset=" + name))).isEqualTo(config);
    assertThat(ConfigReader.read(ConfigWriter.toYaml(config), "written", List.of()))
        .isEqualTo(config);
  }

  @Test
  void explicitKeysWinWhereverTheyStand() {
    ExperimentConfig config =
        ConfigReader.read(
            DATA + "model: {dimension: 96, heads: 6}\npreset: tiny\n",
            "t",
            List.of("training.patience=3"));

    assertThat(config.model().dimension()).isEqualTo(96);
    assertThat(config.model().encoderLayers()).isEqualTo(4);
    assertThat(config.training().stopping().patience()).isEqualTo(3);
  }

  @Test
  void otherNamesAreErrors() {
    assertThatThrownBy(() -> ConfigReader.read(DATA + "preset: huge\n", "toy.yaml", List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("toy.yaml:2: preset = huge: must be one of tiny, small, base, big, auto, none");
  }

  @ParameterizedTest
  @CsvSource({
    "1, tiny, 128",
    "59999, tiny, 128",
    "60000, small, 256",
    "599999, small, 256",
    "600000, base, 512",
    "6000000, big, 1024"
  })
  void autoGoesByTheSizeOfTheCorpusAndSaysSo(long pairs, String name, int dimension)
      throws IOException {
    Path file = Files.writeString(directory.resolve("r.yaml"), "preset: auto\n" + DATA);
    List<String> messages = new ArrayList<>();
    ExperimentConfig config =
        ConfigReader.readRecipe(
            file, List.of(), new StubFacts(new CorpusSize(pairs, 20 * pairs)), messages::add);

    assertThat(config.model().dimension()).isEqualTo(dimension);
    assertThat(messages).singleElement().asString().startsWith("preset auto: " + name + ", for ");
  }

  @Test
  void autoIsForTrainingOnly() throws IOException {
    Path file = Files.writeString(directory.resolve("r.yaml"), "preset: auto\n" + DATA);

    assertThatThrownBy(() -> ConfigReader.read(file, List.of()))
        .hasMessageContaining("preset = auto")
        .hasMessageContaining("write tiny, small, base or big");
    assertThat(ConfigReader.readData(file, List.of()).sourceLanguage()).isEqualTo("en");
    assertThatThrownBy(() -> ConfigReader.readData(file, List.of("data.maxSourceTokens=0")))
        .hasMessageContaining("data.maxSourceTokens=0");
  }
}
