package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.ConfigReader;
import dev.translator.config.ModelConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayerDropTest {
  private static ModelConfig config(double layerDrop) {
    return ConfigReader.read(
            "data: {sourceLanguage: en, targetLanguage: de, train: a, validation: b}",
            "test",
            List.of(
                "model.dimension=8",
                "model.feedForwardDimension=12",
                "model.heads=2",
                "model.encoderLayers=1",
                "model.decoderLayers=2",
                "model.dropout=0",
                "model.maxPositions=40",
                "data.maxSourceTokens=30",
                "data.maxTargetTokens=30",
                "model.layerDrop=" + layerDrop))
        .model();
  }

  private static List<Float> states(TinyNetwork network, ForwardPass pass) {
    List<Float> all = new java.util.ArrayList<>();
    for (float value : network.states(pass, TinyBatch.example()).toFloatArray()) {
      all.add(value);
    }
    return all;
  }

  /** Three layers, each used or left out by the seed: one result for each choice. */
  @Test
  void leavesOutTheLayersOfTheSeed() {
    try (TinyNetwork network = new TinyNetwork(config(0.5))) {
      Set<List<Float>> different = new HashSet<>();
      for (long seed = 0; seed < 60; seed++) {
        List<Float> states = states(network, network.training().drawing(seed));
        assertThat(states(network, network.training().drawing(seed))).isEqualTo(states);
        different.add(states);
      }
      // without decoder layers the encoder's one makes no difference: 2 x 4 - 1
      assertThat(different).hasSize(7);
    }
  }

  @Test
  void translatingUsesEveryLayer() {
    try (TinyNetwork dropping = new TinyNetwork(config(0.9));
        TinyNetwork plain = new TinyNetwork(config(0))) {
      List<Float> all = states(plain, plain.inference());
      assertThat(states(dropping, dropping.inference())).isEqualTo(all);
      assertThat(states(plain, plain.training())).isEqualTo(all);
    }
  }
}
