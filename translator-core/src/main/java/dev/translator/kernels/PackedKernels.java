package dev.translator.kernels;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Products with weights that stay the same for many of them, in {@code onednn.py}: reordered once
 * for the processor, they save the reordering that every plain product of few rows begins with. Not
 * every build of libtorch has the operators, not every processor those for bfloat16, and no GPU
 * needs them.
 */
public final class PackedKernels {
  /** Null where this libtorch has no such operators. */
  private static final class Loaded {
    static final Script SCRIPT = load();
    static final boolean BFLOAT16 = SCRIPT != null && packsBfloat16();

    private static Script load() {
      try {
        return Script.load("onednn.py", "Tensor");
      } catch (EngineException e) {
        return null;
      }
    }

    /** Processors without AVX-512, or what came after it, are refused bfloat16. */
    private static boolean packsBfloat16() {
      try (NDManager manager = NDManager.newBaseManager(Device.cpu(), Devices.ENGINE)) {
        List<NDArray> weights = List.of(manager.ones(new Shape(16, 16)));
        SCRIPT.arrays(manager, "packed", false, new Kernels(manager, false).toBfloat16(weights));
        return true;
      } catch (EngineException e) {
        return false;
      }
    }
  }

  /** Null where this libtorch has no such operators. */
  static Script script() {
    return Loaded.SCRIPT;
  }

  private final NDManager manager;

  /**
   * @param manager owner of the results
   */
  public PackedKernels(NDManager manager) {
    this.manager = manager;
  }

  /**
   * Whether weights can be packed for a device.
   *
   * @param bfloat16 in bfloat16 instead of float32
   */
  public static boolean available(Device device, boolean bfloat16) {
    return !device.isGpu() && (bfloat16 ? Loaded.BFLOAT16 : Loaded.SCRIPT != null);
  }

  /**
   * Copies for {@link #linear} and {@link #project}, of no use for anything else.
   *
   * @param weights [O, I] each, float32 or bfloat16
   */
  public NDList packed(List<NDArray> weights) {
    return Loaded.SCRIPT.arrays(manager, "packed", false, weights);
  }

  /**
   * x W^T + b in the number format of the weight.
   *
   * @param x [..., I], float32 or bfloat16
   * @param weight [O, I], packed
   * @param bias [O], in the weight's format
   * @return [..., O], in the weight's format
   */
  public NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return Loaded.SCRIPT.array(manager, "linear", false, x, weight, bias);
  }

  /** As {@link #linear}, what is negative being 0. */
  public NDArray linearRelu(NDArray x, NDArray weight, NDArray bias) {
    return Loaded.SCRIPT.array(manager, "linear_relu", false, x, weight, bias);
  }

  /** As {@link #linear} without bias. */
  public NDArray project(NDArray x, NDArray weight) {
    return Loaded.SCRIPT.array(manager, "project", false, x, weight);
  }
}
