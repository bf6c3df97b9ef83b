package dev.translator.convert;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.convert.LayerTensors.Part;
import dev.translator.convert.LayerTensors.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The tensors of our network's layers, made of another program's. */
final class NetworkTensors {
  private final ModelConfig config;
  private final LayerTensors source;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  private NetworkTensors(ModelConfig config, LayerTensors source) {
    this.config = config;
    this.source = source;
  }

  /** Everything but embeddings and output, by our names; values are read when asked for. */
  static Map<String, StoredTensor> layers(ModelConfig config, LayerTensors source) {
    NetworkTensors network = new NetworkTensors(config, source);
    for (int i = 0; i < config.encoderLayers(); i++) {
      network.layer(Side.ENCODER, i, "encoder." + i + ".");
    }
    for (int i = 0; i < config.decoderLayers(); i++) {
      network.layer(Side.DECODER, i, "decoder." + i + ".");
    }
    if (config.normalization() == Normalization.PRE) {
      network.norm("encoder.norm", Side.ENCODER, -1, Part.LAST_NORM);
      network.norm("decoder.norm", Side.DECODER, -1, Part.LAST_NORM);
    }
    return network.tensors;
  }

  private void layer(Side side, int i, String name) {
    int width = config.dimension();
    ModelConfig own = side == Side.DECODER ? config.ofDecoder() : config;
    int inner = own.feedForwardDimension();
    linear(
        name + "attention.queryKeyValue", side, i, width, width, Part.QUERY, Part.KEY, Part.VALUE);
    linear(name + "attention.output", side, i, width, width, Part.OUTPUT);
    norm(name + "aroundAttention.norm", side, i, Part.NORM);
    if (side == Side.DECODER) {
      linear(name + "crossAttention.query", side, i, width, width, Part.CROSS_QUERY);
      linear(
          name + "crossAttention.keyValue",
          side,
          i,
          width,
          width,
          Part.CROSS_KEY,
          Part.CROSS_VALUE);
      linear(name + "crossAttention.output", side, i, width, width, Part.CROSS_OUTPUT);
      norm(name + "aroundCrossAttention.norm", side, i, Part.CROSS_NORM);
    }
    linear(name + "feedForward.inner", side, i, inner, width, Part.INNER);
    linear(name + "feedForward.outer", side, i, width, inner, Part.OUTER);
    norm(name + "aroundFeedForward.norm", side, i, Part.FEED_FORWARD_NORM);
  }

  private void linear(String name, Side side, int layer, int outputs, int inputs, Part... stacked) {
    long rows = (long) stacked.length * outputs;
    List<Supplier<float[]>> weights = new ArrayList<>();
    List<Supplier<float[]>> biases = new ArrayList<>();
    for (Part part : stacked) {
      weights.add(source.weight(side, layer, part, outputs, inputs));
      biases.add(source.bias(side, layer, part, outputs));
    }
    put(name + ".weight", new long[] {rows, inputs}, () -> Floats.stacked(weights));
    put(name + ".bias", new long[] {rows}, () -> Floats.stacked(biases));
  }

  private void norm(String name, Side side, int layer, Part part) {
    int width = config.dimension();
    put(name + ".weight", new long[] {width}, source.gain(side, layer, part, width));
    put(name + ".bias", new long[] {width}, source.bias(side, layer, part, width));
  }

  private void put(String name, long[] shape, Supplier<float[]> values) {
    tensors.put(name, Floats.stored(shape, values));
  }
}
