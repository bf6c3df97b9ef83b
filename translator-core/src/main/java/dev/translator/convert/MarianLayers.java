package dev.translator.convert;

import dev.translator.checkpoint.StoredTensor;
import java.util.Locale;
import java.util.function.Supplier;

/** The layers of the Marian toolkit, which computes y = x W + b and counts layers from 1. */
record MarianLayers(SourceTensors tensors) implements LayerTensors {
  @Override
  public Supplier<float[]> weight(Side side, int layer, Part part, int outputs, int inputs) {
    StoredTensor matrix = tensors.tensor(name(side, layer, part, "W"), inputs, outputs);
    return () -> Floats.transposed(Floats.of(matrix), inputs, outputs);
  }

  @Override
  public Supplier<float[]> bias(Side side, int layer, Part part, int size) {
    boolean norm = part == Part.NORM || part == Part.CROSS_NORM || part == Part.FEED_FORWARD_NORM;
    String name = norm ? norm(side, layer, part, "bias") : name(side, layer, part, "b");
    return Floats.later(tensors.tensor(name, 1, size));
  }

  @Override
  public Supplier<float[]> gain(Side side, int layer, Part part, int size) {
    return Floats.later(tensors.tensor(norm(side, layer, part, "scale"), 1, size));
  }

  private static String layer(Side side, int layer) {
    return side.name().toLowerCase(Locale.ROOT) + "_l" + (layer + 1);
  }

  /**
   * @param kind W or b
   */
  private static String name(Side side, int layer, Part part, String kind) {
    String own = layer(side, layer) + "_self_" + kind;
    String cross = layer(side, layer) + "_context_" + kind;
    String inner = layer(side, layer) + "_ffn_" + kind;
    return switch (part) {
      case QUERY -> own + "q";
      case KEY -> own + "k";
      case VALUE -> own + "v";
      case OUTPUT -> own + "o";
      case CROSS_QUERY -> cross + "q";
      case CROSS_KEY -> cross + "k";
      case CROSS_VALUE -> cross + "v";
      case CROSS_OUTPUT -> cross + "o";
      case INNER -> inner + "1";
      case OUTER -> inner + "2";
      case NORM, CROSS_NORM, FEED_FORWARD_NORM, LAST_NORM ->
          throw new IllegalArgumentException(part + " multiplies by no matrix");
    };
  }

  /**
   * @param kind scale or bias
   */
  private static String norm(Side side, int layer, Part part, String kind) {
    return switch (part) {
      case NORM -> layer(side, layer) + "_self_Wo_ln_" + kind;
      case CROSS_NORM -> layer(side, layer) + "_context_Wo_ln_" + kind;
      case FEED_FORWARD_NORM -> layer(side, layer) + "_ffn_ffn_ln_" + kind;
      default -> throw new IllegalArgumentException(part + " is no normalisation of Marian");
    };
  }
}
