package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B = 3, D = 4 throughout; real keys per sentence as {@link #LENGTHS} says. */
class AttentionKernelsTest {
  private static final int B = 3;
  private static final int D = 4;
  private static final int[] LENGTHS = {5, 2, 1};
  private static final int S = 5;

  /** True at the real positions, [B, 1, 1, S]. */
  private static NDArray mask(KernelCheck check) {
    boolean[] real = new boolean[B * S];
    for (int b = 0; b < B; b++) {
      for (int s = 0; s < LENGTHS[b]; s++) {
        real[b * S + s] = true;
      }
    }
    return check.manager.create(real, new Shape(B, 1, 1, S));
  }

  private static boolean real(int b, int s) {
    return s < LENGTHS[b];
  }

  private static double[] plainSelf(double[] qkv, int batch, int heads, Plain.Visible visible) {
    return Plain.attention(
        Plain.part(qkv, D, 3, 0),
        Plain.part(qkv, D, 3, 1),
        Plain.part(qkv, D, 3, 2),
        batch,
        D,
        heads,
        visible);
  }

  private static double[] plainCross(double[] query, double[] keyValue, int heads) {
    return Plain.attention(
        query,
        Plain.part(keyValue, D, 2, 0),
        Plain.part(keyValue, D, 2, 1),
        B,
        D,
        heads,
        (b, t, s) -> real(b, s));
  }

  /** Two keys, one head of width 1: weights e^(q k1) : e^(q k2). */
  @Test
  void selfAttentionByHand() {
    try (KernelCheck check = new KernelCheck(0)) {
      float log3 = (float) Math.log(3);
      // Rows of query, key, value: scores of the first query are ln 3 and 0, of the second 0 and 0.
      NDArray qkv = check.manager.create(new float[] {log3, 1, 8, 0, 0, 4}, new Shape(1, 2, 3));
      NDArray mask = check.manager.create(new boolean[] {true, true}, new Shape(1, 1, 1, 2));
      check.assertClose("attended", check.kernels.selfAttention(qkv, mask, 1, 0), 7, 6);
      check.assertClose("causal", check.kernels.causalSelfAttention(qkv, 1, 0), 8, 6);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4"})
  void selfAttention(long seed, int heads) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray mask = mask(check);
      check.assertEqualWithGradients(
          x -> plainSelf(x[0], B, heads, (b, t, s) -> real(b, s)),
          (kernels, x) -> kernels.selfAttention(x.get(0), mask, heads, 0),
          new Shape(B, S, 3 * D));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4"})
  void causalSelfAttention(long seed, int heads) {
    try (KernelCheck check = new KernelCheck(seed)) {
      check.assertEqualWithGradients(
          x -> plainSelf(x[0], B, heads, (b, t, s) -> s <= t),
          (kernels, x) -> kernels.causalSelfAttention(x.get(0), heads, 0),
          new Shape(B, S, 3 * D));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 3", "2, 2, 7", "3, 4, 1"})
  void crossAttention(long seed, int heads, int targets) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray mask = mask(check);
      check.assertEqualWithGradients(
          x -> plainCross(x[0], x[1], heads),
          (kernels, x) -> kernels.crossAttention(x.get(0), x.get(1), mask, heads, 0),
          new Shape(B, targets, D),
          new Shape(B, S, 2 * D));
    }
  }

  /** The rows of a sentence are queries to the same keys. */
  @ParameterizedTest
  @CsvSource({"1, 1, 3", "2, 2, 2", "3, 4, 1"})
  void sharedCrossAttention(long seed, int heads, int rowsPerSentence) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray mask = mask(check);
      check.assertEqual(
          x -> plainCross(x[0], x[1], heads),
          (kernels, x) -> {
            NDArray sources = check.decoding.keysAndValues(x.get(1), heads);
            NDArray bias = check.decoding.sourceBias(mask, sources);
            return check.decoding.sharedCrossAttention(x.get(0), sources, bias);
          },
          new Shape((long) B * rowsPerSentence, 1, D),
          new Shape(B, S, 2 * D));
    }
  }

  /** Token by token into a store that grows: the columns of causal attention. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4"})
  void cachedSelfAttention(long seed, int heads) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray qkv = check.array(new Shape(B, S, 3 * D));
      NDArray causal = check.kernels.causalSelfAttention(qkv, heads, 0);
      NDArray sources = check.array(new Shape(2, B, heads, S, D / heads));
      NDArray store = check.decoding.emptyStore(sources, 0);
      for (int t = 0; t < S; t++) {
        store = check.decoding.withRoom(store, B, t, t + 1);
        NDArray seen = check.manager.zeros(new Shape(B, 1, 1, 8));
        NDArray bias = check.decoding.pastBias(seen, t + 1, sources);
        NDArray column = qkv.get(":, {}:{}", t, t + 1);
        NDArray result = check.decoding.cachedSelfAttention(column, store, bias);
        assertThat(result.getShape()).isEqualTo(new Shape(B, 1, D));
        check.assertClose("token " + t, result, KernelCheck.doubles(causal.get(":, {}", t)));
      }
    }
  }

  /** Two sentences of two rows and two heads. */
  @Test
  void everyHeadHasTheBiasOfItsRows() {
    float no = Float.NEGATIVE_INFINITY;
    try (KernelCheck check = new KernelCheck(0)) {
      float[] seen = {0, no, 5, /**/ no, 0, 5, /**/ 0, 0, 5, /**/ no, no, 5};
      NDArray bias =
          check.decoding.pastBias(
              check.manager.create(seen, new Shape(2, 1, 2, 3)),
              2,
              check.array(new Shape(2, 2, 2, 1, 1)));
      assertThat(bias.getShape()).isEqualTo(new Shape(2, 2, 2, 2));
      assertThat(bias.toFloatArray())
          .containsExactly(0, no, no, 0, /**/ 0, no, no, 0, /**/ 0, 0, no, no, /**/ 0, 0, no, no);
    }
  }

  /** Keys and values of three sentences, of which the last one is gone; two heads, one number. */
  @Test
  void aStoreWithRoomBeginsWithTheColumnsInUse() {
    try (KernelCheck check = new KernelCheck(0)) {
      NDArray store = check.manager.arange(36f).reshape(2, 3, 2, 3, 1);
      NDArray wider = check.decoding.withRoom(store, 2, 2, 5);
      assertThat(wider.getShape()).isEqualTo(new Shape(2, 2, 2, 5, 1));
      assertThat(wider.get(":, :, :, 0:2").toFloatArray())
          .containsExactly(0, 1, 3, 4, 6, 7, 9, 10, 18, 19, 21, 22, 24, 25, 27, 28);
    }
  }

  @Test
  void vectorsMoveInEveryStore() {
    try (KernelCheck check = new KernelCheck(0)) {
      NDArray first = check.manager.arange(16f).reshape(2, 1, 2, 2, 2);
      NDArray second = first.add(100);
      check.decoding.moveVectors(
          List.of(first, second),
          check.manager.create(new long[] {1, 7}),
          check.manager.create(new long[] {0, 5}));
      float[] moved = {2, 3, 2, 3, 4, 5, 6, 7, 8, 9, 14, 15, 12, 13, 14, 15};
      assertThat(first.toFloatArray()).containsExactly(moved);
      assertThat(second.sub(100).toFloatArray()).containsExactly(moved);
    }
  }

  /** The oracle attends to values that are the unit vectors, which gives the weights back. */
  private static double[] plainWeights(
      double[] query, double[] keys, int heads, Plain.Visible visible) {
    int targets = query.length / B / D;
    int width = D / heads;
    double[] weights = new double[B * heads * targets * S];
    for (int s = 0; s < S; s++) {
      double[] values = new double[B * S * D];
      for (int b = 0; b < B; b++) {
        Arrays.fill(values, (b * S + s) * D, (b * S + s + 1) * D, 1);
      }
      double[] found = Plain.attention(query, keys, values, B, D, heads, visible);
      for (int i = 0; i < weights.length / S; i++) {
        int b = i / targets / heads;
        int h = i / targets % heads;
        int t = i % targets;
        weights[i * S + s] = found[(b * targets + t) * D + h * width];
      }
    }
    return weights;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4"})
  void weightsOfSelfAttention(long seed, int heads) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray mask = mask(check);
      check.assertEqual(
          x ->
              plainWeights(
                  Plain.part(x[0], D, 3, 0),
                  Plain.part(x[0], D, 3, 1),
                  heads,
                  (b, t, s) -> real(b, s)),
          (kernels, x) -> kernels.selfAttentionWeights(x.get(0), mask, heads),
          new Shape(B, S, 3 * D));
      check.assertEqual(
          x ->
              plainWeights(
                  Plain.part(x[0], D, 3, 0), Plain.part(x[0], D, 3, 1), heads, (b, t, s) -> s <= t),
          (kernels, x) -> kernels.causalSelfAttentionWeights(x.get(0), heads),
          new Shape(B, S, 3 * D));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 3", "2, 2, 7", "3, 4, 1"})
  void weightsOfCrossAttention(long seed, int heads, int targets) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray mask = mask(check);
      check.assertEqual(
          x -> plainWeights(x[0], Plain.part(x[1], D, 2, 0), heads, (b, t, s) -> real(b, s)),
          (kernels, x) -> kernels.crossAttentionWeights(x.get(0), x.get(1), mask, heads),
          new Shape(B, targets, D),
          new Shape(B, S, 2 * D));
    }
  }

  /** Weights times values, head by head, equal the result of the fused operation. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4"})
  void weightsTimesValuesAreTheAttention(long seed, int heads) {
    try (KernelCheck check = new KernelCheck(seed)) {
      NDArray mask = mask(check);
      NDArray query = check.array(new Shape(B, 7, D));
      NDArray keyValue = check.array(new Shape(B, S, 2 * D));
      NDArray weights = check.kernels.crossAttentionWeights(query, keyValue, mask, heads);
      NDArray values =
          keyValue.get(":, :, {}:", D).reshape(B, S, heads, D / heads).transpose(0, 2, 1, 3);
      NDArray merged = weights.matMul(values).transpose(0, 2, 1, 3).reshape(B, 7, D);
      NDArray fused = check.kernels.crossAttention(query, keyValue, mask, heads, 0);
      check.assertClose("attended", fused, KernelCheck.doubles(merged));
    }
  }

  @Test
  void dropoutOfAttentionWeightsKeepsTheMeanAndOnlyActsWhenRecording() {
    int keys = 1000;
    try (KernelCheck check = new KernelCheck(1)) {
      // Equal scores and values of one: each result is the sum of the weights.
      NDArray ones = check.manager.ones(new Shape(1, keys, 3));
      Kernels.seed(1);
      float[] sums = check.recording.causalSelfAttention(ones, 1, 0.25).toFloatArray();
      double mean = 0;
      for (int t = keys / 2; t < keys; t++) {
        mean += sums[t] / (keys / 2.0);
      }
      assertThat(mean).isBetween(0.99, 1.01);
      assertThat(sums[keys - 1]).isNotEqualTo(sums[keys - 2]);
      double[] all = new double[keys];
      Arrays.fill(all, 1);
      check.assertClose("without", check.kernels.causalSelfAttention(ones, 1, 0.25), all);
    }
  }
}
