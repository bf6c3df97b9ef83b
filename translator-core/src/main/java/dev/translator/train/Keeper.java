package dev.translator.train;

import ai.djl.ndarray.NDArray;
import dev.translator.checkpoint.CheckpointAverager;
import dev.translator.checkpoint.CheckpointStore;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.config.TrainingConfig;
import dev.translator.nn.Transformer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what training reaches on disk: full states to go on from, and the best weights for
 * translating.
 */
final class Keeper {
  static final String UPDATE = "update";
  static final String BLEU = "validationBleu";
  private static final String MODEL = "model.";

  private final ModelDirectory directory;
  private final CheckpointStore checkpoints;
  private final Transformer network;
  private final AveragedWeights average;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final TrainingListener listener;

  Keeper(
      ModelDirectory directory,
      CheckpointStore checkpoints,
      Transformer network,
      Adam adam,
      AveragedWeights average,
      TrainingListener listener) {
    this.directory = directory;
    this.checkpoints = checkpoints;
    this.network = network;
    this.average = average;
    this.listener = listener;
    ModelDirectory.arrays(network).forEach((name, array) -> arrays.put(MODEL + name, array));
    arrays.putAll(adam.state());
    arrays.putAll(average.state());
  }

  /** Takes up the newest whole state, or says that there is none. */
  TrainState resume() {
    try (SafeTensors state = checkpoints.openNewest(listener::onMessage).orElse(null)) {
      if (state == null) {
        return TrainState.START;
      }
      TrainState reached = TrainState.fromMetadata(state.metadata());
      checkpoints.restore(state, arrays);
      listener.onMessage("resuming after update " + reached.update());
      return reached;
    }
  }

  /** Writes a state from which training goes on as if it had not stopped. */
  void checkpoint(TrainState state) {
    Path file = checkpoints.save(state.update(), arrays, state.toMetadata());
    listener.onCheckpoint(state.update(), file);
  }

  /** Writes the weights that translation uses. */
  void keepBest(TrainState state, Validator.Result result) {
    average.inPlace(
        () -> {
          directory.writeWeights(network, metadata(state.update(), result));
          return null;
        });
  }

  /**
   * At the end of a run: puts the mean of the last states in place of the best weights if it is
   * better on the validation set. The weights in memory are then no longer those of training.
   */
  TrainState finish(TrainState state, Validator validator, TrainingConfig config) {
    List<Path> files = checkpoints.files();
    int count = Math.min(config.averageCheckpoints(), files.size());
    if (count < 2) {
      return state;
    }
    List<Path> last = files.subList(files.size() - count, files.size());
    CheckpointAverager.average(last, MODEL, ModelDirectory.arrays(network));
    Validator.Result result = validator.validate();
    double score = result.score(config.stopMetric());
    boolean best = state.isBest(score);
    if (best) {
      keepBest(state, result);
    }
    listener.onMessage("the mean of the last " + count + " checkpoints:");
    listener.onValidation(result.report(state.update(), best));
    return best ? state.afterValidation(score) : state;
  }

  private static Map<String, String> metadata(long update, Validator.Result result) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(UPDATE, String.valueOf(update));
    metadata.put(BLEU, String.valueOf(result.bleu().value()));
    metadata.put("validationBleuSignature", result.bleu().signature());
    metadata.put("validationLoss", String.valueOf(result.loss().loss()));
    return metadata;
  }
}
