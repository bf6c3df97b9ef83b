package dev.translator.convert;

import java.util.function.Supplier;

/**
 * Names and layout of the tensors of a layer in another program. Names and shapes are checked at
 * once. Numbers are read when they are asked for.
 */
interface LayerTensors {
  /** A part of a layer that has a weight and a bias. */
  enum Part {
    QUERY,
    KEY,
    VALUE,
    OUTPUT,
    NORM,
    CROSS_QUERY,
    CROSS_KEY,
    CROSS_VALUE,
    CROSS_OUTPUT,
    CROSS_NORM,
    INNER,
    OUTER,
    FEED_FORWARD_NORM,
    /** Behind the last layer; the layer is left out. */
    LAST_NORM
  }

  /** Encoder or decoder. */
  enum Side {
    ENCODER,
    DECODER
  }

  /** W of y = x W^T + b, [outputs, inputs]. */
  Supplier<float[]> weight(Side side, int layer, Part part, int outputs, int inputs);

  /** A bias. */
  Supplier<float[]> bias(Side side, int layer, Part part, int size);

  /** The gain of a normalisation. */
  Supplier<float[]> gain(Side side, int layer, Part part, int size);
}
