package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.translator.kernels.Kernels;
import dev.translator.kernels.Kernels.UpdateNumbers;
import java.util.Arrays;

/**
 * Statistics of the updates of a run, kept on the device and fetched only when they are needed, so
 * that no update waits for a number. Of a skipped update only the norm is recorded.
 */
final class UpdateMeter {
  private final NDArray sums;
  private final NDArray norms;
  private final Kernels kernels;
  private int unsettled;

  /**
   * @param manager owner of the sums
   * @param capacity updates between two calls of {@link #settle}, at most
   */
  UpdateMeter(NDManager manager, int capacity) {
    sums = manager.zeros(new Shape(5), DataType.FLOAT64);
    norms = manager.zeros(new Shape(capacity));
    kernels = new Kernels(manager, false);
  }

  void add(UpdateNumbers numbers, long targetTokens) {
    kernels.addStatistics(sums, norms, unsettled, numbers, targetTokens);
    unsettled++;
  }

  /**
   * The gradient's norm in each update since the last call, waiting for the device; not finite
   * where the update was skipped.
   */
  float[] settle() {
    float[] settled =
        unsettled == 0 ? new float[0] : Arrays.copyOf(norms.toFloatArray(), unsettled);
    unsettled = 0;
    return settled;
  }

  /** Means since the last call, waiting for the device; then starts anew. */
  LossMeter.Reading read() {
    double[] read = sums.toDoubleArray();
    sums.muli(0);
    double tokens = Math.max(1, read[3]);
    return new LossMeter.Reading(
        read[0] / tokens, read[1] / tokens, read[2] / Math.max(1, read[4]), (long) read[3]);
  }
}
