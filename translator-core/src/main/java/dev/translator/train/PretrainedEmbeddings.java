package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ExperimentConfig;
import dev.translator.kernels.Kernels;
import dev.translator.nn.Transformer;
import dev.translator.subword.PieceVectors;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.WordVectors;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Embeddings that start from the word vectors that the settings name. */
final class PretrainedEmbeddings {
  private PretrainedEmbeddings() {}

  /**
   * Opens the files, so that a missing one or another dimension is known early.
   *
   * @throws dev.translator.io.InputException if one cannot be used
   */
  static void check(ExperimentConfig config) {
    for (String file :
        List.of(
            config.training().start().sourceVectors(), config.training().start().targetVectors())) {
      if (!file.isEmpty()) {
        new WordVectors(Path.of(file), config.model().dimension()).close();
      }
    }
  }

  /**
   * Puts the vectors into the embeddings; the other rows stay as they are. Where both sides share
   * one table, the target's vectors come last.
   *
   * @param messages told how many pieces have a vector
   */
  static void apply(
      ExperimentConfig config,
      Transformer network,
      SubwordPair subwords,
      NDManager manager,
      Consumer<String> messages) {
    Map<String, NDArray> arrays = ModelDirectory.arrays(network);
    boolean shared = arrays.containsKey("embedding.weight");
    String source = config.training().start().sourceVectors();
    String target = config.training().start().targetVectors();
    if (!source.isEmpty()) {
      NDArray table = arrays.get(shared ? "embedding.weight" : "sourceEmbedding.weight");
      messages.accept("source " + put(source, subwords.source(), table, manager));
    }
    if (!target.isEmpty()) {
      NDArray table = arrays.get(shared ? "embedding.weight" : "targetEmbedding.weight");
      messages.accept("target " + put(target, subwords.target(), table, manager));
    }
  }

  /**
   * @param table [V, D]
   */
  private static String put(String file, SubwordModel subwords, NDArray table, NDManager manager) {
    int dimension = (int) table.getShape().get(1);
    PieceVectors vectors = PieceVectors.read(Path.of(file), subwords, dimension);
    float[] values = table.toFloatArray();
    vectors
        .rows()
        .forEach((id, row) -> System.arraycopy(row, 0, values, id * dimension, dimension));
    try (NDManager temporary = manager.newSubManager()) {
      NDArray changed = temporary.create(values, table.getShape());
      new Kernels(temporary, false).assign(List.of(table), List.of(changed));
    }
    return String.format(
        Locale.ROOT,
        "embeddings: %d of %d whole words among %d pieces start from %s",
        vectors.rows().size(),
        vectors.words(),
        subwords.vocabulary().size(),
        file);
  }
}
