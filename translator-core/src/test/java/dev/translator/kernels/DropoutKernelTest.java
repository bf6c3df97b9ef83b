package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutKernelTest {
  private static final int SIZE = 1 << 16;

  private static float[] drop(KernelCheck check, NDArray x, double probability, long seed) {
    return drawing(check, seed).dropout(x, probability).toFloatArray();
  }

  private static Kernels drawing(KernelCheck check, long seed) {
    Kernels.seed(seed);
    return new Kernels(check.manager, true, new SplittableRandom(seed));
  }

  /** The share dropped, on a CPU in 256ths, and the factor that makes up for it exactly. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.25, 0.5, 0.9, 0.001})
  void dropsItsShareAndScalesTheRest(double probability) {
    try (KernelCheck check = new KernelCheck(0)) {
      NDArray ones = check.manager.ones(new Shape(256, SIZE / 256));
      double share =
          TestDevice.get().isGpu()
              ? probability
              : Math.max(1, Math.round(probability * 256)) / 256.0;
      float kept = (float) (1 / (1 - share));
      int dropped = 0;
      for (float value : drop(check, ones, probability, 1)) {
        dropped += value == 0 ? 1 : 0;
        assertTrue(value == 0 || value == kept, () -> value + " is neither 0 nor " + kept);
      }
      double deviation = Math.sqrt(share * (1 - share) / SIZE);
      assertThat((double) dropped / SIZE).isCloseTo(share, within(4 * deviation));
    }
  }

  /** Element by element the bytes of Java's own SplitMix64, the lowest first. */
  @Test
  void bytesOfSplitMix64() {
    try (KernelCheck check = new KernelCheck(0)) {
      long seed = -5;
      float[] found =
          Script.shared()
              .array(
                  check.manager,
                  "byte_dropout",
                  false,
                  check.manager.ones(new Shape(800)),
                  77,
                  seed)
              .toFloatArray();
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < found.length; i += 8) {
        long bits = random.nextLong();
        for (int j = 0; j < 8; j++) {
          int drawn = (int) (bits >>> 8 * j) & 255;
          assertThat(found[i + j] == 0).as("element %d", i + j).isEqualTo(drawn < 77);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 1000})
  void anyNumberOfElements(int size) {
    try (KernelCheck check = new KernelCheck(0)) {
      NDArray x = check.manager.ones(new Shape(size));
      assertThat(drop(check, x, 0.5, 3)).hasSize(size);
    }
  }

  /** Neighbours share a random number: each must still be decided on its own. */
  @Test
  void elementsAreIndependent() {
    try (KernelCheck check = new KernelCheck(0)) {
      float[] kept = drop(check, check.manager.ones(new Shape(SIZE)), 0.5, 5);
      for (int distance = 1; distance <= 64; distance++) {
        int both = 0;
        for (int i = 0; i + distance < SIZE; i++) {
          both += kept[i] != 0 && kept[i + distance] != 0 ? 1 : 0;
        }
        assertThat(both / (double) (SIZE - distance))
            .as("distance %d", distance)
            .isCloseTo(0.25, within(0.01));
      }
    }
  }

  @Test
  void seedDecidesTheDraw() {
    try (KernelCheck check = new KernelCheck(0)) {
      NDArray x = check.array(new Shape(40, 25));
      Kernels kernels = drawing(check, 7);
      float[] first = kernels.dropout(x, 0.3).toFloatArray();
      float[] next = kernels.dropout(x, 0.3).toFloatArray();
      Kernels again = drawing(check, 7);
      assertThat(again.dropout(x, 0.3).toFloatArray()).containsExactly(first);
      assertThat(again.dropout(x, 0.3).toFloatArray()).containsExactly(next);
      assertThat(next).isNotEqualTo(first);
      assertThat(drop(check, x, 0.3, 8)).isNotEqualTo(first);
    }
  }

  @Test
  void gradientIsDroppedWhereTheResultIs() {
    try (KernelCheck check = new KernelCheck(1);
        GradientCollector ignored = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
      NDArray x = check.array(new Shape(13, 11));
      x.setRequiresGradient(true);
      NDArray y = check.recording.dropout(x, 0.4);
      NDArray direction = check.array(x.getShape());
      NDArray gradient =
          check.recording.gradients(List.of(y), List.of(direction), List.of(x)).head();
      check.assertClose(
          "gradient", gradient, KernelCheck.doubles(y.div(x).mul(direction))); // y / x: the mask
      assertThat(y.eq(0).sum().getLong()).isPositive();
    }
  }

  @Test
  void nothingIsDroppedWithoutRecordingOrProbability() {
    try (KernelCheck check = new KernelCheck(0)) {
      NDArray x = check.array(new Shape(3, 4));
      assertThat(check.kernels.dropout(x, 0.5)).isSameAs(x);
      assertThat(check.recording.dropout(x, 0)).isSameAs(x);
    }
  }
}
