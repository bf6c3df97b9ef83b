package dev.translator.nn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.translator.config.Activation;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.kernels.Devices;
import dev.translator.kernels.TestDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests each block alone: the gradient of its parameters and of its real-valued inputs. */
class BlockGradientTest {
  private static final int BATCH = 2;
  private static final int SOURCES = 5;
  private static final int TARGETS = 4;
  private static final int WIDTH = TinyNetwork.DIMENSION;

  /** Inputs of a block's list form. */
  private enum Input {
    /** [B, T, D]. */
    TARGET,
    /** [B, S, D]. */
    SOURCE,
    /** [B, 1, 1, S], the last two positions of the second sentence hidden. */
    MASK,
    /** [B, T]. */
    IDS
  }

  private record Case(String name, Supplier<NetworkBlock> maker, Input... inputs) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static ModelConfig config(
      Normalization normalization, Positions positions, Activation activation) {
    return TinyNetwork.config(normalization, positions, activation, TiedEmbeddings.ALL);
  }

  private static ModelConfig config(Normalization normalization) {
    return config(normalization, Positions.LEARNED, Activation.GELU);
  }

  static Stream<Case> blocks() {
    ModelConfig pre = config(Normalization.PRE);
    ModelConfig post = config(Normalization.POST);
    ModelConfig sinusoidal = config(Normalization.PRE, Positions.SINUSOIDAL, Activation.GELU);
    ModelConfig relu = config(Normalization.PRE, Positions.LEARNED, Activation.RELU);
    ModelConfig swiglu = config(Normalization.PRE, Positions.LEARNED, Activation.SWIGLU);
    ModelConfig geglu = config(Normalization.PRE, Positions.LEARNED, Activation.GEGLU);
    ModelConfig rotary = config(Normalization.PRE, Positions.ROTARY, Activation.GELU);
    Input[] one = {Input.TARGET};
    Input[] encoder = {Input.SOURCE, Input.MASK};
    Input[] decoder = {Input.TARGET, Input.SOURCE, Input.MASK};
    return Stream.of(
        new Case("linear", () -> new Linear(WIDTH, 3, 2), one),
        new Case("layer norm", () -> new LayerNorm(WIDTH, 1e-5), one),
        new Case("root mean square norm", () -> new RmsNorm(WIDTH, 1e-5), one),
        new Case("embedding, sinusoidal", () -> new Embedding(sinusoidal, 11), Input.IDS),
        new Case("embedding, learned", () -> new Embedding(pre, 11), Input.IDS),
        new Case("feed-forward, relu", () -> new FeedForward(relu), one),
        new Case("feed-forward, gelu", () -> new FeedForward(pre), one),
        new Case("feed-forward, swiglu", () -> new FeedForward(swiglu), one),
        new Case("feed-forward, geglu", () -> new FeedForward(geglu), one),
        new Case("self-attention", () -> new SelfAttention(pre), encoder),
        new Case("causal self-attention", () -> new SelfAttention(pre), one),
        new Case("self-attention, rotary", () -> new SelfAttention(rotary), encoder),
        new Case("causal self-attention, rotary", () -> new SelfAttention(rotary), one),
        new Case("cross-attention", () -> new CrossAttention(pre), decoder),
        new Case("residual, post-norm", () -> new Residual(post), Input.TARGET, Input.TARGET),
        new Case("encoder layer, pre-norm", () -> new EncoderLayer(pre), encoder),
        new Case("encoder layer, post-norm", () -> new EncoderLayer(post), encoder),
        new Case("decoder layer, pre-norm", () -> new DecoderLayer(pre), decoder),
        new Case("decoder layer, post-norm", () -> new DecoderLayer(post), decoder));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void parametersAndInputs(Case tested) {
    try (NDManager manager = TestDevice.manager()) {
      ParameterStore store = new ParameterStore(manager, false);
      NetworkBlock block = TinyNetwork.block(tested.maker(), manager, DataType.FLOAT64);
      NDList inputs = new NDList();
      List<String> names = new ArrayList<>(block.namedParameters().keySet());
      List<NDArray> variables =
          new ArrayList<>(
              block.namedParameters().values().stream().map(Parameter::getArray).toList());
      for (Input input : tested.inputs()) {
        NDArray array = array(manager, input, inputs.size());
        inputs.add(array);
        if (array.getDataType().isFloating()) {
          array.setRequiresGradient(true);
          variables.add(array);
          names.add("input " + (inputs.size() - 1));
        }
      }
      ForwardPass pass = ForwardPass.training(manager, store);
      try (GradientCollector ignored = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
        NDArray output = block.forward(pass, inputs);
        NDArray direction =
            HashedValues.array("direction", output.getShape(), manager, DataType.FLOAT64);
        NDList gradients = pass.kernels().gradients(List.of(output), List.of(direction), variables);
        for (int i = 0; i < variables.size(); i++) {
          GradientCheck.assertGradient(
              names.get(i),
              variables.get(i),
              gradients.get(i),
              () -> weightedSum(manager, store, block, inputs, direction));
        }
      }
    }
  }

  private static double weightedSum(
      NDManager manager,
      ParameterStore store,
      NetworkBlock block,
      NDList inputs,
      NDArray direction) {
    try (NDManager own = manager.newSubManager()) {
      NDArray output = block.forward(ForwardPass.inference(own, store), inputs);
      return output.mul(direction).sum().getDouble();
    }
  }

  private static NDArray array(NDManager manager, Input input, int index) {
    return switch (input) {
      case TARGET -> values(manager, index, TARGETS);
      case SOURCE -> values(manager, index, SOURCES);
      case MASK ->
          manager.create(
              new boolean[] {true, true, true, true, true, true, true, true, false, false},
              new Shape(BATCH, 1, 1, SOURCES));
      case IDS -> manager.create(new long[] {4, 4, 1, 9, 0, 4, 2, 2}, new Shape(BATCH, TARGETS));
    };
  }

  private static NDArray values(NDManager manager, int index, int length) {
    Shape shape = new Shape(BATCH, length, WIDTH);
    return HashedValues.array("input " + index, shape, manager, DataType.FLOAT64);
  }
}
