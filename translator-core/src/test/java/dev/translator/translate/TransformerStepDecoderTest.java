package dev.translator.translate;

import ai.djl.ndarray.NDManager;
import dev.translator.kernels.TestDevice;
import dev.translator.nn.Transformer;
import dev.translator.search.StepDecoder;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class TransformerStepDecoderTest extends TransformerDecoderContract {
  private static final int VOCABULARY = 23;
  private NDManager manager;
  private Transformer network;

  @BeforeEach
  void makeNetwork() {
    manager = TestDevice.manager();
    network = new Transformer(TinyEngine.CONFIG.model(), VOCABULARY, VOCABULARY);
    network.initialize(manager, 5);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Override
  protected StepDecoder open() {
    List<int[]> sources =
        List.of(new int[] {9, 10, 11, 12, 13}, new int[] {4, 5, 6}, new int[] {7, 8});
    return TransformerStepDecoder.start(
        LoadedNetwork.of(network, manager), manager, SourceBatch.of(sources), VOCABULARY);
  }
}
