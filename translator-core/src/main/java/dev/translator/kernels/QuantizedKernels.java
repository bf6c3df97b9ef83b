package dev.translator.kernels;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.translator.config.ConfigException;
import java.util.List;

/** Products of whole numbers of 8 bits on a CPU, in {@code kernels.py}. */
public final class QuantizedKernels {
  private final NDManager manager;

  /**
   * @param manager owner of the results
   */
  public QuantizedKernels(NDManager manager) {
    this.manager = manager;
  }

  /**
   * A weight in 8 bits: w = scale (q - zero).
   *
   * @param values q [O, I]
   * @param packed q in the order in which products read it
   * @param columnOffsets [O], what the zero points contribute
   * @param scale of the whole matrix
   * @param zero the number that stands for 0
   */
  public record QuantizedWeight(
      NDArray values, NDArray packed, NDArray columnOffsets, double scale, long zero) {}

  /**
   * Rounds a weight [O, I].
   *
   * @throws ConfigException if this build of libtorch has no products of 8 bits
   */
  public QuantizedWeight quantized(NDArray weight) {
    try {
      NDList parts = Script.shared().arrays(manager, "quantized", false, weight);
      try (NDArray numbers = parts.get(3).toType(DataType.FLOAT64, false)) {
        double[] scaleAndZero = numbers.toDoubleArray();
        parts.get(3).close();
        return new QuantizedWeight(
            parts.get(0), parts.get(1), parts.get(2), scaleAndZero[0], (long) scaleAndZero[1]);
      }
    } catch (EngineException e) {
      throw new ConfigException(
          "precision = int8: this platform's library has no products of 8 bits;"
              + " choose fp32 or bf16");
    }
  }

  /**
   * x W^T + b, x being rounded to 8 bits by its smallest and largest element.
   *
   * @param x [..., I], float32
   * @param bias [O]
   * @return [..., O], float32
   */
  public NDArray linear(NDArray x, QuantizedWeight weight, NDArray bias) {
    return Script.shared()
        .array(
            manager,
            "quantized_linear",
            false,
            x,
            List.of(weight.values(), weight.packed(), weight.columnOffsets(), bias),
            weight.scale(),
            weight.zero());
  }
}
