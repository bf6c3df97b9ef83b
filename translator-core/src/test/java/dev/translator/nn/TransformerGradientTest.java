package dev.translator.nn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.translator.config.ModelConfig;
import dev.translator.kernels.Devices;
import dev.translator.kernels.LossKernels.SmoothedLoss;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient of the loss of a padded batch, for every parameter of every variant, as an update
 * computes it.
 */
class TransformerGradientTest {
  private static final LabelSmoothedLoss LOSS = new LabelSmoothedLoss(0.1);

  static Stream<Named<ModelConfig>> variants() {
    return TinyNetwork.allVariants();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyParameter(ModelConfig config) {
    TinyBatch batch = TinyBatch.example();
    try (TinyNetwork network = new TinyNetwork(config, DataType.FLOAT64)) {
      NDList gradients = gradients(network, batch);
      int i = 0;
      for (Map.Entry<String, Parameter> entry : network.transformer.namedParameters().entrySet()) {
        GradientCheck.assertGradient(
            entry.getKey(),
            entry.getValue().getArray(),
            gradients.get(i++),
            () -> loss(network, batch));
      }
    }
  }

  private static NDList gradients(TinyNetwork network, TinyBatch batch) {
    ForwardPass pass = network.training();
    try (GradientCollector ignored = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
      NDArray states = network.states(pass, batch);
      SmoothedLoss sums =
          LOSS.forward(pass, network.transformer, states, batch.labels(pass.manager()));
      return network.gradients(pass, states, sums);
    }
  }

  private static double loss(TinyNetwork network, TinyBatch batch) {
    try (NDManager manager = network.manager.newSubManager()) {
      ForwardPass pass = ForwardPass.inference(manager, network.parameters);
      NDArray states = network.states(pass, batch);
      return LOSS.forward(pass, network.transformer, states, batch.labels(manager))
          .loss()
          .getDouble();
    }
  }
}
