package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigException;
import dev.translator.config.ExperimentConfig;
import dev.translator.kernels.TestDevice;
import dev.translator.nn.Transformer;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenPartsTest extends RunFixture {
  @ParameterizedTest
  @CsvSource({
    "encoder, encoder.0.attention.output.weight, true",
    "encoder, encoder.norm.bias, true",
    "encoder, decoder.0.attention.output.weight, false",
    "embeddings, embedding.weight, true",
    "embeddings, sourceEmbedding.positions, true",
    "embeddings, output, false",
    "output, output, true",
    "decoder.0-2, decoder.2.feedForward.inner.weight, true",
    "decoder.0-2, decoder.3.feedForward.inner.weight, false",
    "decoder.layers.0-2, decoder.1.feedForward.inner.weight, true",
    "decoder.1, decoder.10.feedForward.inner.weight, false",
    "decoder.0-9.crossAttention, decoder.4.crossAttention.query.bias, true",
    "decoder.0-9.crossAttention, decoder.4.attention.output.bias, false",
    "encoder.norm, encoder.norm.weight, true"
  })
  void namesParts(String part, String parameter, boolean belongs) {
    assertThat(FrozenParts.belongs(parameter, part)).isEqualTo(belongs);
  }

  /**
   * Frozen parts stay the same to the last bit, also with weight decay, which moves values without
   * a gradient.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[encoder, embeddings]",
        "[decoder]",
        "[encoder, decoder]",
        "[decoder.layers.0, encoder.0.attention]"
      })
  void frozenPartsDoNotMoveAndTheOthersDo(String parts) {
    String[] settings = {
      "training.weightDecay=0.1", "training.freeze=" + parts, "training.maxUpdates=10"
    };
    tiny.train("out", settings);

    Map<String, ByteBuffer> out = tiny.checkpoint("out", 10);
    List<String> frozen = tiny.config(settings).training().start().freeze();
    firstValues(tiny.config(settings))
        .forEach(
            (name, bytes) -> {
              ByteBuffer now = out.get("model." + name);
              if (frozen.stream().anyMatch(part -> FrozenParts.belongs(name, part))) {
                assertThat(now).as(name).isEqualTo(bytes);
                assertThat(out).doesNotContainKeys("adam.first." + name, "adam.second." + name);
              } else {
                assertThat(now).as(name).isNotEqualTo(bytes);
              }
            });
  }

  private Map<String, ByteBuffer> firstValues(ExperimentConfig config) {
    int size = new ModelDirectory(tiny.output("out")).readSubwords().source().vocabulary().size();
    Map<String, ByteBuffer> values = new LinkedHashMap<>();
    try (NDManager manager = TestDevice.manager()) {
      Transformer network = new Transformer(config.model(), size, size);
      network.initialize(manager, config.training().seed());
      ModelDirectory.arrays(network)
          .forEach(
              (name, array) -> {
                ByteBuffer bytes = array.toByteBuffer();
                values.put(name, ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
              });
    }
    return values;
  }

  @Test
  void onlyTheOutputMayBeTrained() {
    tiny.train(
        "out",
        "model.tiedEmbeddings=none",
        "training.maxUpdates=10",
        "training.freeze=[embeddings, encoder, decoder]");

    assertThat(tiny.checkpoint("out", 10))
        .containsKey("adam.first.output")
        .doesNotContainKey("adam.first.encoder.norm.bias");
  }

  @Test
  void partsThatAreNoneAndNothingLeftAreErrors() {
    assertThatThrownBy(() -> tiny.train("out", "training.freeze=encoder.7"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "training.freeze = encoder.7: no such part; there are embeddings, encoder, decoder,"
                + " decoder.0, decoder.norm, embedding, encoder.0, encoder.norm, and whatever stands"
                + " below them in docs/model-format.md");
    assertThatThrownBy(() -> tiny.train("out", "training.freeze=[embeddings, encoder, decoder]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("leaves nothing to train");
  }
}
