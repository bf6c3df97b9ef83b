package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.translator.kernels.DecoderKernels;
import dev.translator.kernels.Kernels;
import dev.translator.kernels.PackedKernels;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Copies of weights in the order in which the processor's products read them. */
final class PackedWeights implements LinearBackend {
  private final Map<NDArray, NDArray> copies;
  private final boolean bfloat16;
  private final DecoderKernels decoder;

  private PackedWeights(Map<NDArray, NDArray> copies, boolean bfloat16, DecoderKernels decoder) {
    this.copies = copies;
    this.bfloat16 = bfloat16;
    this.decoder = decoder;
  }

  /**
   * @param bfloat16 bfloat16 instead of float32
   * @param owner of the copies
   */
  static PackedWeights of(Transformer network, boolean bfloat16, NDManager owner) {
    List<Parameter> parameters = network.productParameters();
    Map<NDArray, NDArray> copies = new IdentityHashMap<>();
    try (NDManager here = owner.newSubManager()) {
      List<NDArray> arrays = parameters.stream().map(Parameter::getArray).toList();
      List<NDArray> formatted = bfloat16 ? new Kernels(here, false).toBfloat16(arrays) : arrays;
      List<NDArray> matrices = new ArrayList<>();
      List<NDArray> originals = new ArrayList<>();
      for (int i = 0; i < arrays.size(); i++) {
        if (arrays.get(i).getShape().dimension() == 2) {
          originals.add(arrays.get(i));
          matrices.add(formatted.get(i));
        } else if (bfloat16) {
          formatted.get(i).attach(owner);
          copies.put(arrays.get(i), formatted.get(i));
        }
      }
      List<NDArray> packed = new PackedKernels(owner).packed(matrices);
      for (int i = 0; i < packed.size(); i++) {
        copies.put(originals.get(i), packed.get(i));
      }
    }
    WeightFormat<NDArray> format =
        new WeightFormat<>(copies::get, array -> copies.getOrDefault(array, array));
    DecoderKernels decoder =
        FusedStep.variant(network)
            .map(variant -> DecoderKernels.packed(network.fused(format), variant, owner))
            .orElse(null);
    return new PackedWeights(copies, bfloat16, decoder);
  }

  @Override
  public NDArray linear(ForwardPass pass, NDArray x, Parameter weight, Parameter bias) {
    return new PackedKernels(pass.manager()).linear(x, copies.get(weight.getArray()), shift(bias));
  }

  @Override
  public NDArray linearRelu(ForwardPass pass, NDArray x, Parameter weight, Parameter bias) {
    NDArray copy = copies.get(weight.getArray());
    return new PackedKernels(pass.manager()).linearRelu(x, copy, shift(bias));
  }

  private NDArray shift(Parameter bias) {
    return copies.getOrDefault(bias.getArray(), bias.getArray());
  }

  @Override
  public NDArray project(ForwardPass pass, NDArray x, Parameter weight) {
    return new PackedKernels(pass.manager()).project(x, copies.get(weight.getArray()));
  }

  @Override
  public Projection of(NDArray weight, NDManager owner) {
    try (NDManager here = owner.newSubManager()) {
      List<NDArray> plain = List.of(weight);
      List<NDArray> formatted = bfloat16 ? new Kernels(here, false).toBfloat16(plain) : plain;
      NDArray packed = new PackedKernels(owner).packed(formatted).get(0);
      return (pass, x) -> new PackedKernels(pass.manager()).project(x, packed);
    }
  }

  @Override
  public boolean hasCopy(Parameter weight) {
    return copies.containsKey(weight.getArray());
  }

  @Override
  public DecoderKernels decoder() {
    return decoder;
  }

  @Override
  public boolean isBfloat16() {
    return bfloat16;
  }
}
