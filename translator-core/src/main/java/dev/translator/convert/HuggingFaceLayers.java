package dev.translator.convert;

import java.util.Locale;
import java.util.function.Supplier;

/** The layers of MarianMT, M2M-100 and the like in Hugging Face's transformers. */
record HuggingFaceLayers(SourceTensors tensors) implements LayerTensors {
  @Override
  public Supplier<float[]> weight(Side side, int layer, Part part, int outputs, int inputs) {
    return Floats.later(tensors.tensor(name(side, layer, part) + ".weight", outputs, inputs));
  }

  @Override
  public Supplier<float[]> bias(Side side, int layer, Part part, int size) {
    return Floats.later(tensors.tensor(name(side, layer, part) + ".bias", size));
  }

  @Override
  public Supplier<float[]> gain(Side side, int layer, Part part, int size) {
    return Floats.later(tensors.tensor(name(side, layer, part) + ".weight", size));
  }

  static String name(Side side, int layer, Part part) {
    String stack = "model." + side.name().toLowerCase(Locale.ROOT) + ".";
    String one = stack + "layers." + layer + ".";
    return switch (part) {
      case QUERY -> one + "self_attn.q_proj";
      case KEY -> one + "self_attn.k_proj";
      case VALUE -> one + "self_attn.v_proj";
      case OUTPUT -> one + "self_attn.out_proj";
      case NORM -> one + "self_attn_layer_norm";
      case CROSS_QUERY -> one + "encoder_attn.q_proj";
      case CROSS_KEY -> one + "encoder_attn.k_proj";
      case CROSS_VALUE -> one + "encoder_attn.v_proj";
      case CROSS_OUTPUT -> one + "encoder_attn.out_proj";
      case CROSS_NORM -> one + "encoder_attn_layer_norm";
      case INNER -> one + "fc1";
      case OUTER -> one + "fc2";
      case FEED_FORWARD_NORM -> one + "final_layer_norm";
      case LAST_NORM -> stack + "layer_norm";
    };
  }
}
