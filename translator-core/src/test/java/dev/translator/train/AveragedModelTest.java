package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.checkpoint.AveragedModel;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.config.StopMetric;
import dev.translator.io.InputException;
import dev.translator.kernels.TestDevice;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class AveragedModelTest extends RunFixture {
  @BeforeEach
  void train() {
    tiny.train("run", "training.maxUpdates=30", "training.keepCheckpoints=3");
  }

  private static FloatBuffer floats(ByteBuffer bytes) {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  private void assertMean(Path model, int... updates) {
    try (SafeTensors mean = SafeTensors.open(model.resolve("model.safetensors"))) {
      mean.tensors()
          .forEach(
              (name, tensor) -> {
                FloatBuffer found = floats(tensor.data());
                double[] expected = new double[found.remaining()];
                for (int update : updates) {
                  FloatBuffer one = floats(tiny.checkpoint("run", update).get("model." + name));
                  for (int i = 0; i < expected.length; i++) {
                    expected[i] += one.get(i);
                  }
                }
                for (int i = 0; i < expected.length; i++) {
                  assertThat(found.get(i)).isEqualTo((float) (expected[i] / updates.length));
                }
              });
    }
  }

  @Test
  void isTheMeanAndAWholeModel() throws IOException {
    AveragedModel.ofLast(tiny.output("run"), 2).write(tiny.output("mean"));
    AveragedModel.ofLast(tiny.output("run"), 0).write(tiny.output("all"));

    assertMean(tiny.output("mean"), 20, 30);
    assertMean(tiny.output("all"), 10, 20, 30);
    ModelDirectory mean = new ModelDirectory(tiny.output("mean"));
    Map<String, String> metadata = mean.weightsMetadata();
    assertThat(metadata)
        .containsEntry("averageFrom", tiny.output("run").toString())
        .containsEntry("averageOf", "update-00000020 update-00000030")
        .containsEntry("update", "30");
    assertThat(mean.readConfig()).isEqualTo(new ModelDirectory(tiny.output("run")).readConfig());
    try (TranslationEngine engine =
        TranslationEngine.load(tiny.output("mean"), EngineOptions.on(TestDevice.NAME))) {
      assertThat(engine.translate(tiny.sources())).hasSize(16);
    }
  }

  @Test
  void theBestAreThoseWithTheBestScores() {
    score(10, 3.5);
    score(20, 4.5);
    score(30, 2.5);

    AveragedModel.ofBest(tiny.output("run"), 2, StopMetric.LOSS).write(tiny.output("best"));
    assertMean(tiny.output("best"), 10, 30);
  }

  /** Replaces the validation loss that a checkpoint tells. */
  private void score(int update, double loss) {
    String name = String.format("checkpoints/update-%08d.safetensors", update);
    Path file = tiny.output("run").resolve(name);
    try (SafeTensors state = SafeTensors.open(file)) {
      Map<String, String> metadata = new TreeMap<>(state.metadata());
      metadata.put("validationLoss", String.valueOf(loss));
      SafeTensors.write(file, state.tensors(), metadata);
    }
  }

  @Test
  void refusesWhatItCannotDo() throws IOException {
    Files.createDirectories(tiny.output("full"));
    Files.writeString(tiny.output("full").resolve("a"), "mine");
    AveragedModel mean = AveragedModel.ofLast(tiny.output("run"), 2);

    assertThatThrownBy(() -> mean.write(tiny.output("full")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not empty");
  }

  @Test
  void takesThoseThereWhereThereAreFewer() {
    assertThat(AveragedModel.ofLast(tiny.output("run"), 4).checkpoints()).hasSize(3);
    assertThat(AveragedModel.ofBest(tiny.output("run"), 9, StopMetric.BLEU).checkpoints())
        .isNotEmpty();
  }
}
