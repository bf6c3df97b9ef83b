package dev.translator.kernels;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import dev.translator.config.ConfigException;

/** Products of whole numbers of 8 bits on a CPU, in {@code int8.py}. */
public final class QuantizedKernels {
  /** The library's type of a packed weight with its bias. */
  private static final String WEIGHT = "__torch__.torch.classes.quantized.LinearPackedParamsBase";

  /** Null where this libtorch has no such operators. */
  private static final class Loaded {
    static final Script SCRIPT = load();
    static final boolean NARROW = SCRIPT != null && saturates();

    private static Script load() {
      Script fixed = load("fixed_scale");
      return fixed == null ? load("found_scale") : fixed;
    }

    /** Null if the processor's library has no such product. */
    private static Script load(String scale) {
      try (NDManager manager = NDManager.newBaseManager(Device.cpu(), Devices.ENGINE)) {
        Script script = Script.load("int8.py", WEIGHT, scale);
        NDArray one = manager.ones(new Shape(1, 1));
        try (IValue weight = script.opaque("quantized", one)) {
          script.array(manager, "project", false, one, weight, false);
        }
        return script;
      } catch (EngineException e) {
        return null;
      }
    }

    /**
     * Whether the processor adds pairs of products in 16 bits and saturates: a sum of the largest
     * products shows it.
     */
    private static boolean saturates() {
      int length = 64;
      try (NDManager manager = NDManager.newBaseManager(Device.cpu(), Devices.ENGINE);
          IValue weight = SCRIPT.opaque("quantized", manager.ones(new Shape(16, length)))) {
        NDArray ones = manager.ones(new Shape(16, length));
        float[] sums = SCRIPT.array(manager, "project", false, ones, weight, false).toFloatArray();
        return sums[0] < 0.9 * length;
      }
    }
  }

  /** Null where this libtorch has no such operators. */
  static Script script() {
    return Loaded.SCRIPT;
  }

  /** Whether the other factor of a product has 7 bits instead of 8. */
  static boolean isNarrow() {
    return Loaded.NARROW;
  }

  private final NDManager manager;

  /**
   * @param manager owner of the results
   */
  public QuantizedKernels(NDManager manager) {
    this.manager = manager;
  }

  /** A weight [O, I] in 8 bits, in the library's own form, and its bias; its manager frees it. */
  public static final class QuantizedWeight {
    private final IValue packed;
    private final NDArray bias;

    private QuantizedWeight(IValue packed, NDArray bias, NDManager owner) {
      this.packed = packed;
      this.bias = bias;
      owner.attachInternal(NDManager.nextUid(), packed);
    }

    IValue packed() {
      return packed;
    }
  }

  /**
   * Rounds a weight: each output's numbers are whole multiples of a scale of its own.
   *
   * @param weight [O, I]
   * @param bias [O], or null
   * @throws ConfigException if this build of libtorch has no products of 8 bits
   */
  public QuantizedWeight quantized(NDArray weight, NDArray bias) {
    if (weight.getDevice().isGpu() || Loaded.SCRIPT == null) {
      throw new ConfigException(
          "precision = int8: there are no products of 8 bits here, only on CPUs with the right"
              + " library: choose fp32 or bf16");
    }
    return new QuantizedWeight(Loaded.SCRIPT.opaque("quantized", weight), bias, manager);
  }

  /**
   * x W^T + b, each row of x being rounded to 8 bits by its largest element (dynamic quantisation
   * of rows), so that no row depends on another.
   *
   * @param x [..., I], float32
   * @return [..., O], float32
   */
  public NDArray linear(NDArray x, QuantizedWeight weight) {
    return weight.bias == null
        ? Loaded.SCRIPT.array(manager, "project", false, x, weight.packed, Loaded.NARROW)
        : Loaded.SCRIPT.array(
            manager, "linear", false, x, weight.packed, weight.bias, Loaded.NARROW);
  }

  /** Applies {@link #linear} and ReLU. */
  public NDArray linearRelu(NDArray x, QuantizedWeight weight) {
    return Loaded.SCRIPT.array(
        manager, "linear_relu", false, x, weight.packed, weight.bias, Loaded.NARROW);
  }
}
