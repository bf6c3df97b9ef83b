package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.checkpoint.SafeTensors;
import dev.translator.config.ConfigReader;
import dev.translator.config.ExperimentConfig;
import dev.translator.kernels.TestDevice;
import dev.translator.train.report.EndReport;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model directory of each version of the format, as programs of that time have written it. */
class FormatTest {
  private static final List<String> ENGLISH = List.of("a cat.", "the dog.", "a dog.", "the cat.");
  private static final List<String> GERMAN =
      List.of("eine Katze.", "der Hund.", "ein Hund.", "die Katze.");

  @TempDir Path directory;

  /** The model of a version in a directory where it may be changed. */
  private Path model(int version) throws IOException, URISyntaxException {
    Path from =
        Path.of(SafeTensors.class.getResource("format-" + version + "/config.yaml").toURI())
            .getParent();
    Path to = directory.resolve("model");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  @Test
  void version1Translates() throws Exception {
    try (TranslationEngine engine =
        TranslationEngine.load(model(1), EngineOptions.on(TestDevice.NAME))) {
      assertThat(engine.translate(ENGLISH)).isEqualTo(GERMAN);
    }
  }

  @Test
  void version1IsTrainedOn() throws Exception {
    Path model = model(1);
    for (String name : List.of("train", "valid")) {
      Files.write(directory.resolve(name + ".en"), ENGLISH);
      Files.write(directory.resolve(name + ".de"), GERMAN);
    }
    ExperimentConfig config =
        ConfigReader.read(
            model.resolve("config.yaml"),
            List.of("data.directory=" + directory, "training.maxUpdates=310"));
    Listening log = new Listening();

    EndReport end = new Trainer(config, model, log).run();

    assertThat(log.messages).contains("resuming after update 300");
    assertThat(end.update()).isEqualTo(310);
    assertThat(log.lastValidation().loss()).isLessThan(0.01);
    try (TranslationEngine engine =
        TranslationEngine.load(model, EngineOptions.on(TestDevice.NAME))) {
      assertThat(engine.translate(ENGLISH)).isEqualTo(GERMAN);
    }
  }
}
