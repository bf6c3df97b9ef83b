package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import dev.translator.kernels.DecoderKernels;
import java.util.List;

/** Multiplication by the network's weights in one number format, as a pass uses it. */
public interface LinearBackend {
  /** The backend that uses the weights as they are, in float32. */
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
   * x W^T + b.
   *
   * @param x [..., I]
   * @param weight [O, I]
   * @param bias [O]
   * @return [..., O]
   */
  NDArray linear(ForwardPass pass, NDArray x, Parameter weight, Parameter bias);

  /** Applies {@link #linear} and ReLU; one operation where the library has one. */
  default NDArray linearRelu(ForwardPass pass, NDArray x, Parameter weight, Parameter bias) {
    return Activation.relu(linear(pass, x, weight, bias));
  }

  /** Applies {@link #linear} without bias. */
  NDArray project(ForwardPass pass, NDArray x, Parameter weight);

  /** The array that a normalisation takes for its parameter, beside an input of this format. */
  default NDArray value(ForwardPass pass, Parameter parameter) {
    return pass.value(parameter);
  }

  /**
   * A projection by a matrix that is no parameter.
   *
   * @param weight [V, D], float32, which becomes the owner's or may go
   * @param owner of the arrays of the projection
   */
  Projection of(NDArray weight, NDManager owner);

  /** Whether results and the states between layers are bfloat16 instead of float32. */
  default boolean isBfloat16() {
    return false;
  }

  /** Whether it multiplies by a copy of its own, so that it never reads the weight itself. */
  default boolean hasCopy(Parameter weight) {
    return false;
  }

  /** The fused step of a decoder; null where the step runs layer by layer. */
  default DecoderKernels decoder() {
    return null;
  }

  /** The arrays that a backward pass differentiates by: the parameters or their copies. */
  default List<NDArray> leaves(List<NDArray> parameters) {
    return parameters;
  }
}
