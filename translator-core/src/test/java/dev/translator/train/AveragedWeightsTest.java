package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.kernels.TestDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AveragedWeightsTest {
  @TempDir Path directory;

  /**
   * From 8 to the weight 2: with decay min(0.3, 2/11) = 2/11 after update 1, 2 + 6 * 2/11; then
   * with min(0.3, 3/12) = 1/4, a quarter of the distance again; then with 0.3 < 4/13.
   */
  @Test
  void byHand() {
    try (NDManager manager = TestDevice.manager()) {
      NDArray weight = manager.create(new float[] {8, -8}, new Shape(2));
      AveragedWeights average = AveragedWeights.of(Map.of("w", weight), 0.3, manager);
      NDArray averaged = average.state().get("ema.w");
      weight.set(new float[] {2, -2});

      average.follow(1);
      assertThat(averaged.toFloatArray())
          .containsExactly(new float[] {2 + 12 / 11f, -2 - 12 / 11f}, offset(1e-6f));
      average.follow(2);
      assertThat(averaged.toFloatArray()[0]).isCloseTo(2 + 3 / 11f, offset(1e-6f));
      average.follow(3);
      assertThat(averaged.toFloatArray()[0]).isCloseTo(2 + 0.9f / 11, offset(1e-6f));
      assertThat(weight.toFloatArray()).containsExactly(2, -2);
    }
  }

  @Test
  void standsInForTheWeightsAndGivesThemBack() {
    try (NDManager manager = TestDevice.manager()) {
      NDArray weight = manager.create(new float[] {8, 1e-30f}, new Shape(2));
      AveragedWeights average = AveragedWeights.of(Map.of("w", weight), 0.3, manager);
      weight.set(new float[] {2, 3});

      assertThat(average.<float[]>inPlace(weight::toFloatArray)).containsExactly(8, 1e-30f);
      assertThat(weight.toFloatArray()).containsExactly(2, 3);
      assertThat(average.state().get("ema.w").toFloatArray()).containsExactly(8, 1e-30f);
    }
  }

  /** The average is kept, and training itself is the same as without an average. */
  @Test
  void isKeptAndChangesNothingInTraining() throws IOException {
    TinyRun tiny = new TinyRun(directory);
    tiny.train("plain", "training.maxUpdates=10");
    tiny.train("averaged", "training.maxUpdates=10", "training.ema=0.9");

    Map<String, ByteBuffer> plain = tiny.checkpoint("plain", 10);
    Map<String, ByteBuffer> averaged = tiny.checkpoint("averaged", 10);
    plain.forEach((name, bytes) -> assertThat(averaged.get(name)).as(name).isEqualTo(bytes));
    Path kept = tiny.output("averaged").resolve("model.safetensors");
    try (SafeTensors model = SafeTensors.open(kept)) {
      model
          .tensors()
          .forEach(
              (name, tensor) -> {
                assertThat(tensor.data()).as(name).isEqualTo(averaged.get("ema." + name));
                assertThat(tensor.data()).as(name).isNotEqualTo(averaged.get("model." + name));
              });
    }
  }

  @Test
  void aRunInPiecesEqualsAnUninterruptedOne() throws IOException {
    TinyRun tiny = new TinyRun(directory);
    tiny.train("whole", "training.maxUpdates=20", "training.ema=0.9");
    tiny.train("pieces", "training.maxUpdates=7", "training.ema=0.9");
    tiny.train("pieces", "training.maxUpdates=20", "training.ema=0.9");

    assertThat(tiny.checkpoint("pieces", 20)).isEqualTo(tiny.checkpoint("whole", 20));
  }
}
