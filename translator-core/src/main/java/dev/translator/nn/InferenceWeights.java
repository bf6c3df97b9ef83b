package dev.translator.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.translator.config.Precision;
import dev.translator.kernels.PackedKernels;

/** Choice of the fastest {@link LinearBackend} for weights that do not change any more. */
public final class InferenceWeights {
  private InferenceWeights() {}

  /**
   * The fastest backend in a number format.
   *
   * @param owner of the copies of weights that the backend makes, on the device that multiplies
   * @param precision AUTO is bf16 on a GPU and fp32 on a CPU
   * @throws dev.translator.config.ConfigException if the device cannot multiply in that format
   */
  public static LinearBackend of(Transformer network, NDManager owner, Precision precision) {
    Device device = owner.getDevice();
    boolean bfloat16 = precision.orForTranslating(device.isGpu()) == Precision.BF16;
    if (precision == Precision.INT8) {
      return QuantizedWeights.of(network, owner);
    }
    if (PackedKernels.available(device, bfloat16)) {
      return PackedWeights.of(network, bfloat16, owner);
    }
    return bfloat16 ? Bfloat16Weights.forInference(network, owner) : LinearBackend.PLAIN;
  }
}
