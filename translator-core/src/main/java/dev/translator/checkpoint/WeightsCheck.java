package dev.translator.checkpoint;

import ai.djl.ndarray.types.Shape;
import dev.translator.config.ModelConfig;
import dev.translator.io.InputException;
import dev.translator.nn.Transformer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Compares the settings of a network with the header of its weights before memory is taken for it:
 * settings that were changed by hand may ask for any size.
 */
final class WeightsCheck {
  private final Path file;
  private final Map<String, StoredTensor> stored;

  private WeightsCheck(Path file, Map<String, StoredTensor> stored) {
    this.file = file;
    this.stored = stored;
  }

  /**
   * Checks that a file has every parameter of a network.
   *
   * @param prefix of the parameters' names in the file
   * @throws InputException naming the setting or the tensor that does not fit, or the damage
   */
  static void requireFits(Path file, String prefix, Transformer network) {
    try (SafeTensors header = SafeTensors.openHeader(file)) {
      Map<String, StoredTensor> stored = new LinkedHashMap<>();
      header
          .tensors()
          .forEach(
              (name, tensor) -> {
                if (name.startsWith(prefix)) {
                  stored.put(name.substring(prefix.length()), tensor);
                }
              });
      new WeightsCheck(file, stored).compare(network);
    } catch (InputException e) {
      SafeTensors.open(file).close(); // says so if the header does not fit because it is damaged
      throw e;
    }
  }

  private void compare(Transformer network) {
    ModelConfig config = network.config();
    requireSame("encoderLayers", config.encoderLayers(), layers("encoder"));
    requireSame("decoderLayers", config.decoderLayers(), layers("decoder"));
    Map<String, Shape> expected = network.namedShapes();
    expected.forEach(
        (name, shape) -> {
          StoredTensor tensor = stored.get(name);
          if (tensor == null) {
            throw new InputException(
                file + ": does not fit the settings of the model: no tensor " + name);
          }
          if (tensor.type() != ElementType.F32
              || !Arrays.equals(tensor.shape(), shape.getShape())) {
            throw Tensors.misfit(file, name, tensor, shape);
          }
        });
  }

  /** Number of layers in the file; names are {@code encoder.0.…}, {@code encoder.1.…}. */
  private long layers(String side) {
    return stored.keySet().stream()
        .filter(name -> name.matches(side + "\\.[0-9]+\\..*"))
        .map(name -> name.split("\\.")[1])
        .distinct()
        .count();
  }

  private void requireSame(String key, int setting, long found) {
    if (setting != found) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: has %d layers for model.%s = %d: put the settings back that it was trained with",
              file,
              found,
              key,
              setting));
    }
  }
}
