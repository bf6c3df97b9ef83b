package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.config.ConfigException;
import dev.translator.io.InputException;
import dev.translator.kernels.TestDevice;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class AdapterTrainingTest extends RunFixture {
  private String from;

  @BeforeEach
  void trainABase() {
    tiny.train("base", "training.maxUpdates=30");
    from = tiny.from("base");
  }

  private void adapt(String output, String... more) {
    tiny.train(
        output,
        Stream.concat(
                Stream.of(
                    from, "training.loraRank=4", "training.loraAlpha=8", "training.maxUpdates=20"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Map<String, float[]> weights(String output) {
    Map<String, float[]> weights = new TreeMap<>();
    try (NDManager manager = TestDevice.manager()) {
      ModelDirectory.arrays(new ModelDirectory(tiny.output(output)).load(manager).network())
          .forEach((name, array) -> weights.put(name, array.toFloatArray()));
    }
    return weights;
  }

  @Test
  void mergedEqualsApart() throws IOException {
    adapt("merged");
    adapt("apart", "training.loraMerged=false");

    assertThat(tiny.output("apart").resolve("model.safetensors")).doesNotExist();
    assertThat(Files.size(tiny.output("apart").resolve("adapter.safetensors")))
        .isLessThan(Files.size(tiny.output("merged").resolve("model.safetensors")));
    Map<String, float[]> merged = weights("merged");
    Map<String, float[]> apart = weights("apart");
    Map<String, float[]> base = weights("base");
    String adapted = "encoder.0.attention.queryKeyValue.weight";
    assertThat(merged.get(adapted)).isNotEqualTo(base.get(adapted));
    merged.forEach(
        (name, values) ->
            assertThat(apart.get(name)).as(name).containsExactly(values, within(1e-5f)));
    try (TranslationEngine one =
            TranslationEngine.load(tiny.output("merged"), EngineOptions.on(TestDevice.NAME));
        TranslationEngine other =
            TranslationEngine.load(tiny.output("apart"), EngineOptions.on(TestDevice.NAME))) {
      assertThat(other.translate(tiny.sources())).isEqualTo(one.translate(tiny.sources()));
    }
  }

  @Test
  void theBaseStaysAndOnlyAdaptersHaveMoments() {
    adapt("adapted", "training.weightDecay=0.1");

    Map<String, ByteBuffer> adapted = tiny.checkpoint("adapted", 20);
    try (SafeTensors base = SafeTensors.open(tiny.output("base").resolve("model.safetensors"))) {
      base.tensors()
          .forEach(
              (name, tensor) ->
                  assertThat(adapted.get("model." + name)).as(name).isEqualTo(tensor.data()));
    }
    adapted.keySet().removeIf(name -> !name.startsWith("adam."));
    assertThat(adapted.keySet()).isNotEmpty().allMatch(name -> name.contains(".adapter."));
  }

  @Test
  void aRunInPiecesEqualsAnUninterruptedOne() {
    adapt("whole");
    adapt("pieces", "training.maxUpdates=7");
    adapt("pieces");

    assertThat(tiny.checkpoint("pieces", 20)).isEqualTo(tiny.checkpoint("whole", 20));
  }

  /** Matrix products in bfloat16, adapters and the loss of two passes in float32. */
  @Test
  void adaptsInBfloat16Too() {
    adapt("bf16", "training.precision=bf16", "training.rDrop=1");

    assertThat(weights("bf16").get("encoder.0.attention.output.weight"))
        .isNotEqualTo(weights("base").get("encoder.0.attention.output.weight"))
        .doesNotContain(Float.NaN);
  }

  @Test
  void adaptersKnowTheModelTheyBelongTo() throws IOException {
    adapt("apart", "training.loraMerged=false");
    Path weights = tiny.output("base").resolve("model.safetensors");
    Path other = tiny.output("base").resolve("other");
    Files.copy(weights, other);
    tiny.train("base2", "training.maxUpdates=3");
    Files.copy(
        tiny.output("base2").resolve("model.safetensors"),
        weights,
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(
            () -> TranslationEngine.load(tiny.output("apart"), EngineOptions.on(TestDevice.NAME)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("adapter.safetensors")
        .hasMessageContaining("put the model back");

    Files.move(tiny.output("base"), tiny.output("moved"));
    assertThatThrownBy(
            () -> TranslationEngine.load(tiny.output("apart"), EngineOptions.on(TestDevice.NAME)))
        .hasMessageContaining("is not at " + tiny.output("base"));
  }

  @Test
  void cannotDoWithoutABaseNorLearnNewPieces() {
    assertThatThrownBy(() -> tiny.train("out", "training.loraRank=4"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("--from MODEL");
    assertThatThrownBy(() -> adapt("out", "subword.userSymbols=['<2de>']"))
        .hasMessageContaining("training.loraRank = 4")
        .hasMessageContaining("1 new pieces");
    assertThatThrownBy(
            () -> {
              adapt("apart", "training.loraMerged=false");
              tiny.train(
                  "out", tiny.from("apart"), "training.loraRank=2", "training.loraMerged=false");
            })
        .hasMessageContaining("has adapters only");
  }

  @Test
  void adaptedModelsCanBeTunedFurther() {
    adapt("apart", "training.loraMerged=false");
    List<Map<String, float[]>> expected = List.of(weights("apart"));
    tiny.train("tuned", tiny.from("apart"), "training.maxUpdates=1", "training.learningRate=1e-30");

    Map<String, float[]> tuned = weights("tuned");
    expected
        .get(0)
        .forEach((name, values) -> assertThat(tuned.get(name)).as(name).containsExactly(values));
  }
}
