package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import dev.translator.kernels.DecoderKernels.Product;
import java.util.List;

/** y = x W^T + b, or x W^T: [..., I] to [..., O], in the number format of the pass. */
public final class Linear extends NetworkBlock {
  private final int inputs;
  private final int outputs;
  private final Parameter weight;
  private final Parameter bias;
  private Adapter adapter;

  /**
   * @param stacked how many projections this one does at once, side by side in the result; each is
   *     initialised as if it stood alone
   */
  public Linear(int inputs, int outputs, int stacked) {
    this(inputs, outputs, stacked, true);
  }

  /**
   * @param biased whether b is added
   */
  Linear(int inputs, int outputs, int stacked, boolean biased) {
    this.inputs = inputs;
    this.outputs = outputs * stacked;
    weight = addWeight("weight", Initialization.xavierUniform(stacked), this.outputs, inputs);
    bias = biased ? addWeight("bias", Initialization.ZEROS, this.outputs) : null;
  }

  /** Adds an adapter. */
  void adapt(int rank, double scale) {
    adapter = addPart(Adapter.PART, new Adapter(inputs, outputs, rank, scale));
  }

  /**
   * @param x [..., I]
   * @return [..., O]
   */
  public NDArray forward(ForwardPass pass, NDArray x) {
    checkInput(x);
    NDArray y =
        bias == null
            ? pass.products().project(pass, x, weight)
            : pass.products().linear(pass, x, weight, bias);
    return adapter == null ? y : adapter.forward(pass, x, y);
  }

  /** Applies {@link #forward} and ReLU. */
  NDArray forwardRelu(ForwardPass pass, NDArray x) {
    if (adapter != null || bias == null) {
      return Activation.relu(forward(pass, x));
    }
    checkInput(x);
    return pass.products().linearRelu(pass, x, weight, bias);
  }

  private void checkInput(NDArray x) {
    if (x.getShape().get(x.getShape().dimension() - 1) != inputs) {
      throw new IllegalArgumentException(
          "x has shape " + x.getShape() + ", expected [..., " + inputs + "]");
    }
  }

  /** The weights of this layer for the fused step, which knows no adapter. */
  <M> Product<M> fused(WeightFormat<M> format) {
    return format.product(weight, bias);
  }

  @Override
  List<WeightAndBias> affineMaps() {
    return List.of(new WeightAndBias(weight, bias));
  }

  @Override
  NDArray forward(ForwardPass pass, NDList inputs) {
    return forward(pass, inputs.singletonOrThrow());
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {in.slice(0, in.dimension() - 1).add(outputs)};
  }
}
