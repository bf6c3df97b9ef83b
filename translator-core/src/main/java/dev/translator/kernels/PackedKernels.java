package dev.translator.kernels;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

    /** Whether the library packs bfloat16; it refuses processors without AVX-512 or a later set. */
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

  private static final int[] TRIED_ROWS = {1, 16};
  private static final Map<Form, Boolean> PACKS_RIGHT = new ConcurrentHashMap<>();

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
    NDList packed = Loaded.SCRIPT.arrays(manager, "packed", false, weights);
    for (int i = 0; i < weights.size(); i++) {
      NDArray weight = weights.get(i);
      if (!PACKS_RIGHT.computeIfAbsent(Form.of(weight), PackedKernels::packsRight)) {
        NDArray copy = weight.duplicate();
        copy.attach(manager);
        packed.set(i, copy).close();
      }
    }
    return packed;
  }

  /** Shape and number format of a matrix. */
  private record Form(long outputs, long inputs, DataType type) {
    static Form of(NDArray weight) {
      return new Form(weight.getShape().get(0), weight.getShape().get(1), weight.getDataType());
    }
  }

  /**
   * Whether packed products of a form equal plain ones, tried once for each form. On some
   * processors with AVX-512, oneDNN 3.7 reads packed float32 weights wrongly if their outputs are
   * few and no multiple of 64; such weights stay as they are, which the same operators take too.
   */
  private static boolean packsRight(Form form) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), Devices.ENGINE)) {
      NDArray values = manager.arange((float) (form.outputs() * form.inputs())).sin();
      NDArray weight = values.reshape(form.outputs(), form.inputs());
      if (form.type() != DataType.FLOAT32) {
        weight = new Kernels(manager, false).toBfloat16(List.of(weight)).head();
      }
      NDArray packed = Loaded.SCRIPT.arrays(manager, "packed", false, List.of(weight)).head();
      PackedKernels kernels = new PackedKernels(manager);
      for (int rows : TRIED_ROWS) {
        NDArray x = manager.arange((float) (rows * form.inputs())).cos().reshape(rows, -1);
        float[] plain = floats(kernels.project(x, weight));
        float[] found = floats(kernels.project(x, packed));
        if (!near(found, plain)) {
          return false;
        }
      }
      return true;
    }
  }

  private static float[] floats(NDArray array) {
    return array.toType(DataType.FLOAT32, false).toFloatArray();
  }

  /** Wrong products differ by as much as the products themselves, right ones by rounding. */
  private static boolean near(float[] found, float[] expected) {
    float largest = 0;
    float difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(found[i] - expected[i]));
    }
    return difference <= 0.05f * largest;
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

  /** Applies {@link #linear} and ReLU. */
  public NDArray linearRelu(NDArray x, NDArray weight, NDArray bias) {
    return Loaded.SCRIPT.array(manager, "linear_relu", false, x, weight, bias);
  }

  /** Applies {@link #linear} without bias. */
  public NDArray project(NDArray x, NDArray weight) {
    return Loaded.SCRIPT.array(manager, "project", false, x, weight);
  }
}
