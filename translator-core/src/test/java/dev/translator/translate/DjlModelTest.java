package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.DeferredTranslatorFactory;
import dev.translator.kernels.TestDevice;
import dev.translator.nn.Transformer;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model directory loaded the way DJL loads models. */
class DjlModelTest {
  private static final List<String> LINES =
      List.of("the dog sleeps", "", "house", "dog house ".repeat(20), "the old house");

  @TempDir private Path directory;
  private Path model;

  @BeforeEach
  void save() {
    model = TinyEngine.save(directory.resolve("en-de"), 1);
  }

  private static <O> Criteria<String, O> criteria(Path model, Class<O> output) {
    return Criteria.builder()
        .setTypes(String.class, output)
        .optModelPath(model)
        .optTranslatorFactory(new DjlTranslatorFactory())
        .optDevice(TestDevice.get())
        .build();
  }

  @Test
  void translatesAsTheEngineDoes() throws Exception {
    List<String> expected;
    try (TranslationEngine engine =
        TranslationEngine.load(model, EngineOptions.on(TestDevice.NAME))) {
      expected = engine.translate(LINES);
    }
    try (ZooModel<String, String> zoo = criteria(model, String.class).loadModel();
        Predictor<String, String> predictor = zoo.newPredictor();
        Predictor<String, String> another = zoo.newPredictor()) {
      assertThat(zoo.getBlock()).isInstanceOf(Transformer.class);
      assertThat(predictor.batchPredict(LINES)).isEqualTo(expected);
      assertThat(another.predict(LINES.get(0))).isEqualTo(expected.get(0));
    }
  }

  /** DJL's own factory reads the properties, for programs that must not name our classes. */
  @Test
  void thePropertiesNameTheTranslator() throws Exception {
    Criteria<String, String> criteria =
        Criteria.builder()
            .setTypes(String.class, String.class)
            .optModelPath(model)
            .optTranslatorFactory(new DeferredTranslatorFactory())
            .optDevice(TestDevice.get())
            .build();
    try (ZooModel<String, String> zoo = criteria.loadModel();
        Predictor<String, String> predictor = zoo.newPredictor();
        TranslationEngine engine =
            TranslationEngine.load(model, EngineOptions.on(TestDevice.NAME))) {
      assertThat(predictor.predict("the dog"))
          .isEqualTo(engine.translate(List.of("the dog")).get(0));
    }
  }

  @Test
  void givesScoresToo() throws Exception {
    try (TranslationEngine engine =
            TranslationEngine.load(model, EngineOptions.on(TestDevice.NAME));
        ZooModel<String, Translation> zoo = criteria(model, Translation.class).loadModel();
        Predictor<String, Translation> predictor = zoo.newPredictor()) {
      assertThat(predictor.predict("the dog"))
          .isEqualTo(engine.translate(List.of("the dog"), engine.defaults()).get(0).get(0));
    }
  }

  @Test
  void leavesNoArraysBehind() throws Exception {
    try (ZooModel<String, String> zoo = criteria(model, String.class).loadModel();
        Predictor<String, String> predictor = zoo.newPredictor()) {
      predictor.batchPredict(LINES);
      int before = zoo.getNDManager().getManagedArrays().size();
      for (int i = 0; i < 20; i++) {
        predictor.predict("the dog");
        assertThat(zoo.getNDManager().getManagedArrays().size()).isEqualTo(before);
      }
    }
  }

  @Test
  void refusesOtherTypes() {
    assertThatThrownBy(() -> criteria(model, Integer.class).loadModel())
        .isInstanceOf(ModelNotFoundException.class);
  }

  /** The package below cannot name these classes but as text. */
  @Test
  void theModelDirectoryNamesTheseClasses() throws Exception {
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(model.resolve("serving.properties"))));

    assertThat(properties)
        .containsOnlyKeys("engine", "blockFactory", "translatorFactory", "option.hasParameter")
        .containsEntry("blockFactory", DjlBlockFactory.class.getName())
        .containsEntry("translatorFactory", DjlTranslatorFactory.class.getName());
  }
}
