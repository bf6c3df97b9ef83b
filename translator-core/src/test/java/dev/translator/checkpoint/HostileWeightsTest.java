package dev.translator.checkpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.translator.io.InputException;
import dev.translator.kernels.Devices;
import dev.translator.kernels.TestDevice;
import dev.translator.translate.TinyModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model directories whose settings or weights were changed by hand. */
@Timeout(60)
class HostileWeightsTest {
  @TempDir private Path directory;
  private Path weights;

  @BeforeEach
  void writeModel() {
    TinyModel.save(directory);
    weights = directory.resolve("model.safetensors");
  }

  private void load() {
    try (NDManager manager = NDManager.newBaseManager(TestDevice.get(), Devices.ENGINE)) {
      ModelDirectory.open(directory).load(manager);
    }
  }

  /** Each would need more memory than there is if it were believed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          encoderLayers | 1000 | has 1 layers for model.encoderLayers = 1000: put the settings
          decoderLayers | 900 | has 2 layers for model.decoderLayers = 900: put the settings
          dimension | 65536 | need F32 (288, 65536) (the vocabulary, model.dimension)
          feedForwardDimension | 1048576 | (model.feedForwardDimension, model.dimension)
          """)
  void settingsAreComparedWithTheFileFirst(String key, String value, String message)
      throws IOException {
    Path config = directory.resolve("config.yaml");
    String text = Files.readString(config);
    Files.writeString(
        config, text.replaceFirst("(?m)^  " + key + ": .*$", "  " + key + ": " + value));
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(weights + ": ")
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }

  @Test
  void damageIsSaidBeforeAMisfit() throws IOException {
    byte[] bytes = Files.readAllBytes(weights);
    String header = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[header.indexOf("encoder.0") + "encoder.".length()] = '7';
    Files.write(weights, bytes);
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(weights + ": damaged: its checksum is ");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void numbersThatAreNotFiniteAreNamed(float value) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata;
    try (SafeTensors file = SafeTensors.open(weights)) {
      metadata = file.metadata();
      file.tensors()
          .forEach(
              (name, tensor) -> {
                ByteBuffer data = ByteBuffer.allocate(tensor.data().remaining());
                data.order(ByteOrder.LITTLE_ENDIAN).put(tensor.data()).flip();
                if (name.equals("decoder.1.feedForward.inner.weight")) {
                  data.putFloat(4 * 7, value);
                }
                tensors.put(name, StoredTensor.of(tensor.type(), tensor.shape(), data));
              });
    }
    SafeTensors.write(weights, tensors, metadata);
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessage(
            weights
                + ": tensor decoder.1.feedForward.inner.weight holds "
                + value
                + " at place 7: copy or train the model again");
  }
}
