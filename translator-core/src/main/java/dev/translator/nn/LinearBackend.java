package dev.translator.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import dev.translator.config.Precision;
import dev.translator.kernels.DecoderKernels;
import dev.translator.kernels.PackedKernels;
import java.util.List;

/** How a pass multiplies by the network's weights, and in which number format. */
public interface LinearBackend {
  /** With the weights as they are, in float32. */
  LinearBackend PLAIN =
      new LinearBackend() {
        @Override
        public NDArray linear(ForwardPass pass, NDArray x, Parameter weight, Parameter bias) {
          return pass.kernels().linear(x, pass.value(weight), pass.value(bias));
        }

        @Override
        public NDArray project(ForwardPass pass, NDArray x, Parameter weight) {
          return pass.kernels().project(x, pass.value(weight));
        }

        @Override
        public Projection of(NDArray weight, NDManager owner) {
          weight.attach(owner);
          return (pass, x) -> pass.kernels().project(x, weight);
        }
      };

  /**
   * The fastest way in a number format for weights that do not change any more.
   *
   * @param owner of what is made of the weights, on the device that multiplies
   * @param precision AUTO is bf16 on a GPU and fp32 on a CPU
   * @throws dev.translator.config.ConfigException if the device cannot multiply in that format
   */
  static LinearBackend forInference(Transformer network, NDManager owner, Precision precision) {
    Device device = owner.getDevice();
    boolean bfloat16 = precision.orForTranslating(device.isGpu()) == Precision.BF16;
    if (precision == Precision.INT8) {
      return QuantizedWeights.of(network, owner);
    }
    if (PackedKernels.available(device, bfloat16)) {
      return PackedWeights.of(network, bfloat16, owner);
    }
    return bfloat16 ? Bfloat16Weights.forInference(network, owner) : PLAIN;
  }

  /**
   * x W^T + b.
   *
   * @param x [..., I]
   * @param weight [O, I]
   * @param bias [O]
   * @return [..., O]
   */
  NDArray linear(ForwardPass pass, NDArray x, Parameter weight, Parameter bias);

  /** As {@link #linear}, what is negative being 0; one operation where the library has one. */
  default NDArray linearRelu(ForwardPass pass, NDArray x, Parameter weight, Parameter bias) {
    return Activation.relu(linear(pass, x, weight, bias));
  }

  /** As {@link #linear} without bias. */
  NDArray project(ForwardPass pass, NDArray x, Parameter weight);

  /** What a normalisation takes for a parameter of its own, beside an input of this format. */
  default NDArray value(ForwardPass pass, Parameter parameter) {
    return pass.value(parameter);
  }

  /**
   * A projection by a matrix that is no parameter.
   *
   * @param weight [V, D], float32, which becomes the owner's or may go
   * @param owner of what the projection needs
   */
  Projection of(NDArray weight, NDManager owner);

  /** Whether results, and what flows between layers, are bfloat16 instead of float32. */
  default boolean isBfloat16() {
    return false;
  }

  /** Whether it multiplies by a copy of its own, so that the weight itself is not looked at. */
  default boolean hasCopy(Parameter weight) {
    return false;
  }

  /** All decoder layers of a single-token step at once; null where it has none. */
  default DecoderKernels decoder() {
    return null;
  }

  /** What a backward pass is to differentiate by: the parameters, or what stands for them. */
  default List<NDArray> leaves(List<NDArray> parameters) {
    return parameters;
  }
}
