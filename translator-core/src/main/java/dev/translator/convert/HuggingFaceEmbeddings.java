package dev.translator.convert;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ModelConfig;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.io.InputException;
import dev.translator.nn.PositionalEncoding;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordPair;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Embeddings and output projection of a Hugging Face model, in the order of our ids. */
final class HuggingFaceEmbeddings {
  private static final String SHARED = "model.shared.weight";
  private static final String SOURCE = "model.encoder.embed_tokens.weight";
  private static final String TARGET = "model.decoder.embed_tokens.weight";
  private static final String OUTPUT = "lm_head.weight";
  private static final String BIAS = "final_logits_bias";

  /** Positions in float16 are off by half of this at most. */
  private static final double POSITION_TOLERANCE = 1e-3;

  private final SourceTensors tensors;
  private final ModelConfig config;
  private final SubwordPair subwords;
  private final int begin;
  private final Map<String, StoredTensor> found = new LinkedHashMap<>();

  /**
   * @param begin id in the file of the token that the decoder begins with
   */
  private HuggingFaceEmbeddings(
      SourceTensors tensors, ModelConfig config, SubwordPair subwords, int begin) {
    this.tensors = tensors;
    this.config = config;
    this.subwords = subwords;
    this.begin = begin;
  }

  /** By our names. */
  static Map<String, StoredTensor> of(
      SourceTensors tensors, ModelConfig config, SubwordPair subwords, int begin) {
    HuggingFaceEmbeddings embeddings = new HuggingFaceEmbeddings(tensors, config, subwords, begin);
    embeddings.tables();
    embeddings.bias();
    embeddings.checkPositions("model.encoder.embed_positions.weight");
    embeddings.checkPositions("model.decoder.embed_positions.weight");
    embeddings.checkPositions("model.encoder.embed_positions.weights");
    embeddings.checkPositions("model.decoder.embed_positions.weights");
    return embeddings.found;
  }

  private void tables() {
    if (config.tiedEmbeddings() == TiedEmbeddings.ALL) {
      String table =
          tensors
              .firstOf(SHARED, TARGET, SOURCE, OUTPUT)
              .orElseThrow(() -> new InputException("no tensor " + SHARED));
      requireSame(table, SHARED, SOURCE, TARGET, OUTPUT);
      table("embedding.weight", table, subwords.source());
      return;
    }
    table("sourceEmbedding.weight", SOURCE, subwords.source());
    table("targetEmbedding.weight", TARGET, subwords.target());
    if (config.tiedEmbeddings() == TiedEmbeddings.DECODER) {
      requireSame(TARGET, OUTPUT);
    } else {
      table("output", OUTPUT, subwords.target());
    }
  }

  private void requireSame(String table, String... others) {
    for (String other : others) {
      if (!other.equals(table) && tensors.has(other)) {
        tensors.requireEqual(table, other);
      }
    }
  }

  private void table(String ours, String theirs, SubwordModel side) {
    int width = config.dimension();
    long[] shape = tensors.shape(theirs);
    StoredTensor table = tensors.tensor(theirs, shape.length == 0 ? 0 : shape[0], width);
    for (int id = 0; id < side.vocabulary().size(); id++) {
      if (side.fileId(id) >= shape[0]) {
        throw new InputException(
            "tensor "
                + theirs
                + " has "
                + shape[0]
                + " rows, too few for a vocabulary of "
                + side.vocabulary().size()
                + " tokens");
      }
    }
    EmbeddingRows rows = EmbeddingRows.ofTable(side, begin);
    found.put(ours, rows.reordered(table, width));
  }

  private void bias() {
    SubwordModel side = subwords.target();
    int size = side.vocabulary().size();
    long[] shape = {size};
    if (!tensors.has(BIAS)) {
      found.put("outputBias", Floats.stored(shape, () -> new float[size]));
      return;
    }
    long[] stored = tensors.shape(BIAS);
    StoredTensor bias = tensors.tensor(BIAS, 1, stored[stored.length - 1]);
    EmbeddingRows rows = EmbeddingRows.ofBias(side);
    found.put("outputBias", Floats.stored(shape, () -> rows.reordered(Floats.of(bias), 1)));
  }

  /** Some files hold the positions, which can be computed. */
  private void checkPositions(String name) {
    if (!tensors.has(name)) {
      return;
    }
    int width = config.dimension();
    int first = config.positions() == Positions.SINUSOIDAL_FROM_TWO ? 2 : 0;
    long[] shape = tensors.shape(name);
    int rows = shape.length == 2 ? (int) Math.max(first, Math.min(shape[0], 1 << 20)) : first;
    float[] stored = Floats.of(tensors.tensor(name, rows, width));
    float[] computed = PositionalEncoding.table(config.positions(), rows - first, width);
    for (int i = first * width; i < stored.length; i++) {
      if (!(Math.abs(stored[i] - computed[i - first * width]) <= POSITION_TOLERANCE)) {
        throw new InputException(
            "tensor "
                + name
                + " holds other positions than sines and cosines, such as "
                + stored[i]
                + " at "
                + Arrays.toString(new int[] {i / width, i % width})
                + ": not imported");
      }
    }
  }
}
