package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.translator.kernels.DecoderKernels.Norm;
import dev.translator.kernels.DecoderKernels.Product;
import java.util.function.Function;

/**
 * The form in which a backend holds parameters: blocks hand over their weights in it.
 *
 * @param <M> form of a matrix
 * @param matrix form of a weight that multiplies
 * @param vector form of a bias or of a normalisation's parameter
 */
record WeightFormat<M>(Function<NDArray, M> matrix, Function<NDArray, NDArray> vector) {
  Product<M> product(Parameter weight, Parameter bias) {
    return new Product<>(matrix.apply(weight.getArray()), vectorOf(bias));
  }

  /**
   * @param bias null where there is none
   */
  Norm norm(Parameter weight, Parameter bias) {
    return new Norm(vector.apply(weight.getArray()), vectorOf(bias));
  }

  private NDArray vectorOf(Parameter bias) {
    return bias == null ? null : vector.apply(bias.getArray());
  }
}
