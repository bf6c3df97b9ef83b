package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.translator.config.ModelConfig;
import dev.translator.config.Positions;
import dev.translator.kernels.DecoderKernels.Tokens;

/**
 * Dropout(sqrt(D) E[id] + position code) (Vaswani et al. 2017, sections 3.4 and 3.5). The codes are
 * fixed sines and cosines, in the layout of {@link PositionalEncoding} that the settings name, or
 * learned (Gehring et al. 2017, arXiv 1705.03122). With rotary positions there are none: {@link
 * SelfAttention} has them.
 */
public final class Embedding extends NetworkBlock {
  private final ModelConfig config;
  private final Parameter weight;
  private final Parameter learnedPositions;
  private NDArray fixedPositions;
  private Embedding tableOwner = this;

  public Embedding(ModelConfig config, int vocabulary) {
    this.config = config;
    double deviation = 1 / Math.sqrt(config.dimension());
    weight = addWeight("weight", Initialization.normal(deviation), vocabulary, config.dimension());
    learnedPositions =
        isLearned(config.positions())
            ? addWeight(
                "positions",
                Initialization.normal(deviation),
                config.maxPositions(),
                config.dimension())
            : null;
  }

  private static boolean isLearned(Positions positions) {
    return switch (positions) {
      case SINUSOIDAL, SINUSOIDAL_HALVES, SINUSOIDAL_MARIAN, SINUSOIDAL_FROM_TWO, ROTARY -> false;
      case LEARNED -> true;
    };
  }

  /** Uses the table of sinusoids of an embedding whose weights this one shares. */
  void shareTable(Embedding other) {
    tableOwner = other;
  }

  /** The table itself, [V, D]. */
  Parameter weight() {
    return weight;
  }

  /**
   * @param ids [B, T], int64
   * @param start position of the first column
   * @return [B, T, D]
   * @throws IllegalArgumentException if the last column is beyond {@code model.maxPositions}
   */
  public NDArray forward(ForwardPass pass, NDArray ids, int start) {
    Tokens tokens = tokens(pass, ids, start);
    NDArray x =
        pass.products().isBfloat16()
            ? pass.kernels()
                .bfloat16Embed(tokens.embedding(), ids, tokens.scale(), tokens.positions(), start)
            : pass.kernels()
                .embed(tokens.embedding(), ids, tokens.scale(), tokens.positions(), start);
    return pass.kernels().dropout(x, config.dropout());
  }

  /** Ids and tables for callers that embed by themselves. */
  Tokens tokens(ForwardPass pass, NDArray ids, int start) {
    Shapes.check("ids", ids, Shapes.ANY, Shapes.ANY);
    long end = start + ids.getShape().get(1);
    if (end > config.maxPositions()) {
      throw new IllegalArgumentException(
          "a sequence of "
              + end
              + " tokens is longer than model.maxPositions = "
              + config.maxPositions());
    }
    NDArray positions =
        learnedPositions == null ? tableOwner.fixedPositions(pass) : pass.value(learnedPositions);
    double scale = config.scaledEmbeddings() ? Math.sqrt(config.dimension()) : 1;
    return new Tokens(ids, start, pass.value(weight), positions, scale);
  }

  /**
   * The table of sinusoids, made once and owned like the weights, so that both live equally long.
   */
  private synchronized NDArray fixedPositions(ForwardPass pass) {
    if (fixedPositions == null || fixedPositions.isReleased()) {
      NDManager owner = pass.value(weight).getManager();
      float[] table =
          PositionalEncoding.table(config.positions(), config.maxPositions(), config.dimension());
      Shape shape = new Shape(table.length / config.dimension(), config.dimension());
      fixedPositions = table.length == 0 ? owner.zeros(shape) : owner.create(table, shape);
    }
    return fixedPositions;
  }

  /** Input ids [B, T]. */
  @Override
  NDArray forward(ForwardPass pass, NDList inputs) {
    return forward(pass, inputs.singletonOrThrow(), 0);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0].add(config.dimension())};
  }
}
