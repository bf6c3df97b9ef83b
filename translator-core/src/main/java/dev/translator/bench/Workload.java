package dev.translator.bench;

import dev.translator.config.ConfigException;
import dev.translator.config.DecodingConfig;
import dev.translator.config.ModelConfig;

/**
 * A synthetic workload: random tokens through a random network of a given shape, the same for every
 * program that is compared.
 *
 * @param dimension width of the network (d_model)
 * @param feedForward inner width of its feed-forward layers
 * @param heads attention heads, a divisor of {@code dimension}
 * @param layers of the encoder, and the same number of the decoder
 * @param vocabulary tokens, at least 8
 * @param sentences per batch
 * @param length tokens per sentence; batches have one more, one less or exactly this number
 * @param beamSize of decoding
 * @param dropout of training, from 0 to below 1
 * @param steps updates or batches, the first third of which (three at most) warms up
 */
public record Workload(
    int dimension,
    int feedForward,
    int heads,
    int layers,
    int vocabulary,
    int sentences,
    int length,
    int beamSize,
    double dropout,
    int steps) {
  private static final int MAX_VOCABULARY = 10_000_000;
  private static final long MAX_TABLE = Integer.MAX_VALUE;
  private static final int MAX_SENTENCES = 100_000;
  private static final int MAX_LENGTH = 100_000;

  public Workload {
    atLeast("dimension", dimension, 2);
    atLeast("feedForward", feedForward, 1);
    atLeast("heads", heads, 1);
    atLeast("layers", layers, 1);
    atLeast("vocabulary", vocabulary, 8);
    atMost("vocabulary", vocabulary, (int) Math.min(MAX_VOCABULARY, MAX_TABLE / dimension));
    atLeast("sentences", sentences, 1);
    atMost("sentences", sentences, MAX_SENTENCES);
    atLeast("length", length, 2);
    atMost("length", length, MAX_LENGTH);
    atLeast("beamSize", beamSize, 1);
    atMost("beamSize", beamSize, DecodingConfig.MAX_BEAM_SIZE);
    atLeast("steps", steps, 1);
  }

  private static void atLeast(String name, int value, int minimum) {
    if (value < minimum) {
      throw new ConfigException(name + " = " + value + ": must be >= " + minimum);
    }
  }

  private static void atMost(String name, int value, int maximum) {
    if (value > maximum) {
      throw new ConfigException(name + " = " + value + ": must be <= " + maximum);
    }
  }

  /** The network of this workload. */
  public ModelConfig model() {
    ModelConfig defaults = ModelConfig.defaults();
    return new ModelConfig(
        dimension,
        feedForward,
        heads,
        layers,
        layers,
        dropout,
        defaults.attentionDropout(),
        /* activationDropout= */ dropout,
        /* layerDrop= */ 0,
        defaults.normalization(),
        defaults.positions(),
        defaults.activation(),
        defaults.tiedEmbeddings(),
        Math.max(512, length + 2));
  }

  /** Tokens of each sentence in a step's batch. */
  public int length(int step) {
    return length + step % 3 - 1;
  }

  /** Steps that are not counted. */
  public int warmUpSteps() {
    return Math.min(3, steps / 3);
  }

  /**
   * Multiplications and additions that one target token takes in beam search: its source token is
   * encoded once, each row of the beam feeds the decoder and the output projection.
   */
  public double decodingOperations() {
    double d = dimension;
    double encoder = 4 * d * d + 2 * d * feedForward + 2 * d * length + 2 * d * d;
    double row = 6 * d * d + 2 * d * feedForward + 3 * d * length;
    return 2 * (layers * (encoder + beamSize * row) + beamSize * d * vocabulary);
  }

  /**
   * Multiplications and additions of one target token's share in a forward pass, with equal numbers
   * of source and target tokens; a backward pass takes twice the operations.
   */
  public double forwardOperations() {
    double d = dimension;
    double encoder = 4 * d * d + 2 * d * feedForward + 2 * d * length;
    double decoder = 8 * d * d + 2 * d * feedForward + 3 * d * length;
    return 2 * (layers * (encoder + decoder) + d * vocabulary);
  }
}
