package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.translator.kernels.DecoderKernels;
import dev.translator.kernels.Kernels;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Copies in bfloat16 of the parameters that matrix products take, on a GPU normalisations too, made
 * once per update or per loaded model (mixed precision, Micikevicius et al. 2018, arXiv 1710.03740:
 * weights and their updates stay in float32; bfloat16 has float32's range, so no loss scaling).
 */
public final class Bfloat16Weights implements LinearBackend {
  private final Map<NDArray, NDArray> copies;
  private final DecoderKernels decoder;

  private Bfloat16Weights(Map<NDArray, NDArray> copies, DecoderKernels decoder) {
    this.copies = copies;
    this.decoder = decoder;
  }

  /**
   * Copies for training: gradients with respect to them are those of the parameters.
   *
   * @param owner of the copies
   */
  public static Bfloat16Weights forTraining(Transformer network, NDManager owner) {
    List<Parameter> parameters = withNorms(network.matrixParameters(), network, owner);
    Map<NDArray, NDArray> copies = copies(parameters, new Kernels(owner, true));
    copies.forEach((array, copy) -> copy.setRequiresGradient(array.hasGradient()));
    return new Bfloat16Weights(copies, null);
  }

  static Bfloat16Weights forInference(Transformer network, NDManager owner) {
    List<Parameter> parameters = withNorms(network.productParameters(), network, owner);
    Map<NDArray, NDArray> copies = copies(parameters, new Kernels(owner, false));
    WeightFormat<NDArray> format =
        new WeightFormat<>(copies::get, array -> copies.getOrDefault(array, array));
    DecoderKernels decoder =
        FusedStep.variant(network)
            .map(variant -> DecoderKernels.plain(network.fused(format), variant, owner))
            .orElse(null);
    return new Bfloat16Weights(copies, decoder);
  }

  /** A GPU normalises in one number format only, a CPU beside weights in float32. */
  private static List<Parameter> withNorms(
      List<Parameter> parameters, Transformer network, NDManager owner) {
    return owner.getDevice().isGpu()
        ? Stream.concat(parameters.stream(), network.normParameters().stream()).toList()
        : parameters;
  }

  private static Map<NDArray, NDArray> copies(List<Parameter> parameters, Kernels kernels) {
    List<NDArray> arrays = parameters.stream().map(Parameter::getArray).toList();
    List<NDArray> converted = kernels.toBfloat16(arrays);
    Map<NDArray, NDArray> copies = new IdentityHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      copies.put(arrays.get(i), converted.get(i));
    }
    return copies;
  }

  @Override
  public NDArray linear(ForwardPass pass, NDArray x, Parameter weight, Parameter bias) {
    return pass.kernels().linear(x, copy(weight), copy(bias));
  }

  @Override
  public NDArray project(ForwardPass pass, NDArray x, Parameter weight) {
    return pass.kernels().project(x, copy(weight));
  }

  @Override
  public Projection of(NDArray weight, NDManager owner) {
    NDArray copy = new Kernels(owner, false).toBfloat16(List.of(weight)).head();
    return (pass, x) -> pass.kernels().project(x, copy);
  }

  @Override
  public NDArray value(ForwardPass pass, Parameter parameter) {
    NDArray copy = copy(parameter);
    return copy == null ? pass.value(parameter) : copy;
  }

  private NDArray copy(Parameter parameter) {
    return copies.get(parameter.getArray());
  }

  @Override
  public boolean hasCopy(Parameter weight) {
    return copies.containsKey(weight.getArray());
  }

  @Override
  public boolean isBfloat16() {
    return true;
  }

  @Override
  public DecoderKernels decoder() {
    return decoder;
  }

  /** The copies, where parameters have some. */
  @Override
  public List<NDArray> leaves(List<NDArray> parameters) {
    return parameters.stream().map(array -> copies.getOrDefault(array, array)).toList();
  }
}
