package dev.translator.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import dev.translator.translate.DecodingStrategy;
import dev.translator.translate.DjlTranslatorFactory;
import dev.translator.translate.DocumentTranslator;
import dev.translator.translate.OutputConstraints;
import dev.translator.translate.TinyModel;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of translating from Java in docs/java.md, as they stand there. */
class TranslateExamplesTest {
  @TempDir private Path directory;
  private Path model;

  @BeforeEach
  void saveModel() {
    model = TinyModel.save(directory.resolve("model"));
  }

  @Test
  void loadAndTranslate() {
    try (TranslationEngine engine = TranslationEngine.load(model)) {
      List<String> german = engine.translate(List.of("A small dog is sleeping in the garden."));
      assertThat(german).hasSize(1);
    }
  }

  @Test
  void withOptions() {
    try (TranslationEngine engine = TranslationEngine.load(model)) {
      TranslationOptions options =
          engine
              .defaults()
              .withStrategy(new DecodingStrategy.Beam(8))
              .withNBest(3)
              .withConstraints(OutputConstraints.mustContain("Hund"));
      for (Translation translation : engine.translate(List.of("A dog."), options).get(0)) {
        String line = translation.score() + " " + translation.text() + " " + translation.unmet();
        assertThat(line).isNotEmpty();
      }
    }
  }

  @Test
  void stream() throws IOException {
    Path input = Files.writeString(directory.resolve("in.en"), "A dog.\n\nA house.\n");
    List<String> written = new ArrayList<>();
    try (TranslationEngine engine = TranslationEngine.load(model);
        BufferedReader lines = Files.newBufferedReader(input);
        Stream<List<Translation>> translations =
            engine.stream(lines.lines().iterator(), engine.defaults())) {
      translations.forEach(nBest -> written.add(nBest.get(0).text()));
    }
    assertThat(written).hasSize(3);
  }

  @Test
  void cancel() {
    try (TranslationEngine engine = TranslationEngine.load(model)) {
      CompletableFuture<List<List<Translation>>> request =
          engine.submit(List.of("A very long text."), engine.defaults());
      request.cancel(true);
      assertThatThrownBy(request::join).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void documents() throws IOException {
    Path letter = Files.writeString(directory.resolve("letter.txt"), "  A dog.\n\nA house.\n");
    try (TranslationEngine engine = TranslationEngine.load(model)) {
      String german = DocumentTranslator.of(engine).translate(Files.readString(letter));
      assertThat(german).startsWith("  ").contains("\n\n").endsWith("\n");
    }
  }

  @Test
  void theWayOfDjl() throws Exception {
    Criteria<String, String> criteria =
        Criteria.builder()
            .setTypes(String.class, String.class)
            .optModelPath(model)
            .optTranslatorFactory(new DjlTranslatorFactory())
            .build();
    try (ZooModel<String, String> zoo = criteria.loadModel();
        Predictor<String, String> predictor = zoo.newPredictor()) {
      String german = predictor.predict("A small dog is sleeping in the garden.");
      assertThat(german).isNotNull();
    }
  }

  /** Every line of the page's examples about the engine is a line of this file. */
  @Test
  void thePageShowsTheseExamples() throws IOException {
    String page = Files.readString(Path.of("../docs/java.md"));
    Path here = Path.of("src/test/java/dev/translator/examples/TranslateExamplesTest.java");
    String source = Files.readString(here).replaceAll("\\s+", " ");
    Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page);
    int shown = 0;
    while (blocks.find()) {
      String block = blocks.group(1).replaceAll("(?m)^import .*\n", "");
      if (block.contains("engine") || block.contains("Criteria")) {
        for (String line : block.replace("Path.of(\"runs/mine\")", "model").split("\n", -1)) {
          String statement = line.replaceAll("//.*", "").replaceAll("\\s+", " ").strip();
          assertThat(source).contains(statement);
          shown++;
        }
      }
    }
    assertThat(shown).isGreaterThan(15);
  }
}
