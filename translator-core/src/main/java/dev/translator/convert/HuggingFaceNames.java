package dev.translator.convert;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ModelConfig;
import dev.translator.convert.LayerTensors.Part;
import dev.translator.convert.LayerTensors.Side;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our layers under the names that Hugging Face's transformers give them, stacked ones apart. */
final class HuggingFaceNames {
  private static final Map<String, List<Part>> PARTS = parts();

  private HuggingFaceNames() {}

  private static Map<String, List<Part>> parts() {
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    parts.put("attention.queryKeyValue", List.of(Part.QUERY, Part.KEY, Part.VALUE));
    parts.put("attention.output", List.of(Part.OUTPUT));
    parts.put("aroundAttention.norm", List.of(Part.NORM));
    parts.put("crossAttention.query", List.of(Part.CROSS_QUERY));
    parts.put("crossAttention.keyValue", List.of(Part.CROSS_KEY, Part.CROSS_VALUE));
    parts.put("crossAttention.output", List.of(Part.CROSS_OUTPUT));
    parts.put("aroundCrossAttention.norm", List.of(Part.CROSS_NORM));
    parts.put("feedForward.inner", List.of(Part.INNER));
    parts.put("feedForward.outer", List.of(Part.OUTER));
    parts.put("aroundFeedForward.norm", List.of(Part.FEED_FORWARD_NORM));
    return parts;
  }

  /**
   * @param ours all tensors by our names
   */
  static Map<String, StoredTensor> layers(ModelConfig config, Map<String, StoredTensor> ours) {
    Map<String, StoredTensor> theirs = new LinkedHashMap<>();
    for (int i = 0; i < config.encoderLayers(); i++) {
      layer(theirs, ours, Side.ENCODER, i, "encoder." + i + ".");
    }
    for (int i = 0; i < config.decoderLayers(); i++) {
      layer(theirs, ours, Side.DECODER, i, "decoder." + i + ".");
    }
    return theirs;
  }

  private static void layer(
      Map<String, StoredTensor> theirs,
      Map<String, StoredTensor> ours,
      Side side,
      int layer,
      String prefix) {
    PARTS.forEach(
        (name, parts) -> {
          for (String kind : List.of(".weight", ".bias")) {
            StoredTensor stacked = ours.get(prefix + name + kind);
            for (int i = 0; stacked != null && i < parts.size(); i++) {
              theirs.put(
                  HuggingFaceLayers.name(side, layer, parts.get(i)) + kind,
                  part(stacked, i, parts.size()));
            }
          }
        });
  }

  /** One of several matrices of equal size that stand above one another. */
  static StoredTensor part(StoredTensor stacked, int index, int count) {
    long[] shape = stacked.shape();
    shape[0] /= count;
    return Floats.stored(
        shape,
        () -> {
          float[] all = Floats.of(stacked);
          int size = all.length / count;
          return Arrays.copyOfRange(all, index * size, (index + 1) * size);
        });
  }
}
