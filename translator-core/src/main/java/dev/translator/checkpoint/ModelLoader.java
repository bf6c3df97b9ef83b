package dev.translator.checkpoint;

import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory.TrainedModel;
import dev.translator.config.ExperimentConfig;
import dev.translator.nn.Transformer;
import dev.translator.subword.SubwordPair;
import java.nio.file.Path;
import java.util.List;

/** Reads a model from its directory into memory. */
final class ModelLoader {
  /** Prefix of the names of a checkpoint's weights; Adam's moments have other names. */
  private static final String CHECKPOINT_WEIGHTS = "model.";

  private ModelLoader() {}

  /** A model with the weights that translation uses. */
  static TrainedModel load(ModelDirectory directory, NDManager manager) {
    TrainedModel model = settings(directory);
    directory.requireFits(model.network());
    model.network().allocate(manager);
    directory.readWeights(model.network());
    return model;
  }

  /** A model with the weights of a checkpoint. */
  static TrainedModel load(ModelDirectory directory, Path checkpoint, NDManager manager) {
    TrainedModel model = settings(directory);
    WeightsCheck.requireFits(checkpoint, CHECKPOINT_WEIGHTS, model.network());
    model.network().allocate(manager);
    CheckpointAverager.average(
        List.of(checkpoint), CHECKPOINT_WEIGHTS, ModelDirectory.arrays(model.network()));
    return model;
  }

  /** A model whose network has no memory yet. */
  private static TrainedModel settings(ModelDirectory directory) {
    ExperimentConfig config = directory.readConfig();
    SubwordPair subwords = directory.readSubwords();
    Transformer network =
        new Transformer(
            config.model(),
            subwords.source().vocabulary().size(),
            subwords.target().vocabulary().size());
    return new TrainedModel(config, subwords, network);
  }
}
