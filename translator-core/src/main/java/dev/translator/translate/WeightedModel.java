package dev.translator.translate;

import dev.translator.config.ConfigException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A member of an ensemble.
 *
 * @param model a model directory, or a checkpoint of a run: {@code
 *     DIR/checkpoints/update-NNNNNNNN.safetensors}
 * @param weight its share in the mean of the members' probabilities, above 0; shares are divided by
 *     their sum
 */
public record WeightedModel(Path model, double weight) {
  public WeightedModel {
    Objects.requireNonNull(model, "model");
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new ConfigException("weight of " + model + " = " + weight + ": must be > 0");
    }
  }

  /** A model with weight 1. */
  public static WeightedModel of(Path model) {
    return new WeightedModel(model, 1);
  }
}
