package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigException;
import dev.translator.config.ConfigReader;
import dev.translator.config.ConfigWriter;
import dev.translator.config.ExperimentConfig;
import dev.translator.kernels.TestDevice;
import dev.translator.subword.SubwordModel;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TaggedCorporaTest extends RunFixture {
  private static final String TRAIN =
      "data.train=[{path: train, tag: <2de>}, {source: train.en, target: shout.en, tag: <2loud>}]";
  private static final String VALIDATION = "data.validation={path: valid, tag: <2de>}";

  @BeforeEach
  void writeCorpora() throws IOException {
    List<String> loud = tiny.sources().stream().map(s -> s.toUpperCase(Locale.ROOT)).toList();
    Files.write(directory.resolve("shout.en"), loud);
  }

  /** The same sources into two languages, German and loud English. */
  @Test
  @Tag("slow")
  void theTagDecidesWhatIsTranslatedInto() throws IOException {
    tiny.train(
        "out",
        TRAIN,
        VALIDATION,
        "subword.vocabularySize=380",
        "training.maxUpdates=200",
        "training.validateEveryUpdates=100");

    SubwordModel subwords = new ModelDirectory(tiny.output("out")).readSubwords().source();
    assertThat(subwords.encode("<2de> the dog")).contains(subwords.vocabulary().id("<2de>"));
    try (TranslationEngine engine =
        TranslationEngine.load(tiny.output("out"), EngineOptions.on(TestDevice.NAME))) {
      String sentence = tiny.sources().get(2);
      List<String> both = engine.translate(List.of("<2de> " + sentence, "<2loud> " + sentence));
      assertThat(both.get(0)).contains("Haus");
      assertThat(both.get(1)).contains("HOUSE").isUpperCase();
    }
  }

  @Test
  void tagsBecomeSymbolsAndReadBackEqual() {
    ExperimentConfig config = tiny.config(TRAIN, VALIDATION, "subword.userSymbols=['<x>']");

    assertThat(config.subword().userSymbols()).containsExactly("<x>", "<2de>", "<2loud>");
    assertThat(ConfigReader.read(ConfigWriter.toYaml(config), "written", List.of()))
        .isEqualTo(config);
    assertThat(config.data().train().get(0)).hasToString("{path: train, tag: <2de>}");
  }

  @Test
  void aTagHasNoSpaces() {
    assertThatThrownBy(() -> tiny.config("data.train=[{path: train, tag: to German}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("data.train");
  }
}
