package dev.translator.train;

import ai.djl.ndarray.NDArray;
import dev.translator.checkpoint.CheckpointAverager;
import dev.translator.checkpoint.CheckpointStore;
import dev.translator.checkpoint.CheckpointStore.Ranking;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.config.ConfigException;
import dev.translator.config.TrainingConfig;
import dev.translator.io.InputException;
import dev.translator.nn.Transformer;
import dev.translator.train.report.TrainingListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes the results of training to disk and reads them again: full states from which a run
 * continues, and the best weights for translating.
 */
final class CheckpointManager {
  static final String UPDATE = "update";
  static final String BLEU = "validationBleu";

  /** Marks weights that no validation has chosen. */
  static final String STATE = "state";

  /** A checksum of the training pairs. */
  static final String CORPUS = "corpus";

  private static final String MODEL = "model.";

  /**
   * Marks a state that the run has gone back to, and that did not help if it must go back again.
   */
  private static final String WENT_BACK = "wentBackHere";

  private static final int MAX_ROLLBACKS = 5;

  private final ModelDirectory directory;
  private final CheckpointStore checkpoints;
  private final Transformer network;
  private final BestWeights best;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final Map<String, String> constants;
  private final boolean tuned;
  private final TrainingListener listener;

  /**
   * @param constants said in every checkpoint, the same in all of a run
   * @param tuned whether the run starts from a model, with which it is compared
   */
  CheckpointManager(
      ModelDirectory directory,
      CheckpointStore checkpoints,
      Transformer network,
      Adam adam,
      AveragedWeights average,
      Map<String, String> constants,
      boolean tuned,
      TrainingListener listener) {
    this.directory = directory;
    this.checkpoints = checkpoints;
    this.network = network;
    this.best = new BestWeights(directory, network, average, listener);
    this.constants = Map.copyOf(constants);
    this.tuned = tuned;
    this.listener = listener;
    ModelDirectory.arrays(network).forEach((name, array) -> arrays.put(MODEL + name, array));
    arrays.putAll(adam.state());
    arrays.putAll(average.state());
  }

  /** The scores by which the best states on a validation set are told from others. */
  static List<Ranking> rankings(String validationSet) {
    return List.of(
        new Ranking(BLEU, true, validationSet),
        new Ranking(Validator.CHRF, true, validationSet),
        new Ranking(Validator.LOSS, false, validationSet));
  }

  /** Takes up the newest whole state, or says that there is none. */
  Optional<TrainState> resume(RunDirectory run) {
    directory.setDamagedWeightsAside().ifPresent(listener::onMessage);
    try (SafeTensors state = checkpoints.openNewest(listener::onMessage).orElse(null)) {
      if (state == null) {
        return Optional.empty();
      }
      if (!run.corpusMayDiffer()) {
        requireSameCorpus(state.metadata());
      }
      boolean sameValidation = isSame(CheckpointStore.VALIDATION_SET, state.metadata());
      if (!sameValidation && !run.validationMayDiffer()) {
        throw changed("validation corpus", "data.validation");
      }
      TrainState reached = withBestWeights(state(state.metadata()));
      if (!sameValidation) {
        listener.onMessage("the validation corpus has changed: the best score is found anew");
      }
      if (run.isChanged("training.stopMetric")) {
        reached = reached.withValidations(reached.validations().withoutBest());
      }
      checkpoints.restore(state, arrays);
      if (reached.update() > 0) {
        listener.onMessage("resuming after update " + reached.update());
      }
      return Optional.of(reached);
    }
  }

  private void requireSameCorpus(Map<String, String> metadata) {
    if (!isSame(CORPUS, metadata)) {
      throw changed("training corpus", "data.train");
    }
  }

  private ConfigException changed(String corpus, String key) {
    return new ConfigException(
        String.format(
            Locale.ROOT,
            "%s: the %s has changed since the run began: put it back, allow the change"
                + " with --allow-change %s, give another --output, or start over with --fresh",
            directory.root(),
            corpus,
            key));
  }

  /** Whether a state has the same constant; the first checkpoints did not have all of them. */
  private boolean isSame(String key, Map<String, String> metadata) {
    String now = constants.get(key);
    return metadata.getOrDefault(key, now).equals(now);
  }

  /** State of a run in a checkpoint, without the scores of another validation set. */
  private TrainState state(Map<String, String> metadata) {
    TrainState state = TrainState.fromMetadata(metadata);
    return isSame(CheckpointStore.VALIDATION_SET, metadata)
        ? state
        : state.withValidations(state.validations().withOtherSet());
  }

  /** Makes sure that the best weights so far are there, from their checkpoint if need be. */
  private TrainState withBestWeights(TrainState reached) {
    long bestUpdate = reached.validations().bestUpdate();
    if (directory.hasWeights()) {
      return reached;
    }
    if (bestUpdate == 0) {
      return reached.withValidations(reached.validations().withoutBest());
    }
    try (SafeTensors state = checkpoints.open(bestUpdate, listener::onMessage).orElse(null)) {
      if (state != null && state.metadata().containsKey(BLEU)) {
        checkpoints.restore(state, arrays);
        best.write(weightsMetadata(bestUpdate, state.metadata()));
        listener.onMessage(
            directory.weightsFile() + ": made anew from the checkpoint of update " + bestUpdate);
        return reached;
      }
    }
    listener.onMessage(
        directory.weightsFile()
            + ": lost, and there is no checkpoint of update "
            + bestUpdate
            + ": the next validation makes it anew");
    return reached.withValidations(reached.validations().withoutBest());
  }

  /**
   * Writes a state from which training goes on as if it had not stopped; the best weights first,
   * which a state counts as written.
   *
   * @param scores of these weights, if they were validated
   * @throws dev.translator.io.InputException if the disk has no room
   * @throws dev.translator.checkpoint.NotFiniteException if a number in it is not finite
   */
  void checkpoint(TrainState state, Map<String, String> scores) {
    best.flush();
    Path file = write(state, scores);
    if (state.update() > 0) {
      listener.onCheckpoint(state.update(), file);
    }
  }

  private Path write(TrainState state, Map<String, String> scores) {
    Map<String, String> metadata = state.toMetadata();
    metadata.putAll(constants);
    metadata.putAll(scores);
    return checkpoints.save(state.update(), arrays, metadata);
  }

  /** Whether a checkpoint with these scores would be kept for them. */
  boolean wants(Map<String, String> scores) {
    return checkpoints.ranksAmongBest(scores);
  }

  /**
   * Goes back to the last checkpoint before numbers went wrong, with half the learning rate. The
   * best results stay as they are.
   *
   * @throws ConfigException if the run has gone back too often
   */
  TrainState rollBack(TrainState now) {
    if (now.repairs().rollbacks() == MAX_ROLLBACKS) {
      throw new ConfigException(
          "after update "
              + now.update()
              + ": numbers are not finite again, with the learning rate halved "
              + MAX_ROLLBACKS
              + " times: lower training.learningRate, raise training.warmupUpdates, set"
              + " training.clipNorm, and look at the pairs named above");
    }
    best.flush();
    try (SafeTensors good = lastGood(now.update())) {
      TrainState then = state(good.metadata());
      checkpoints.restore(good, arrays);
      TrainState back = now.wentBackTo(then);
      checkpoints.deleteAfter(then.update());
      Map<String, String> kept =
          isSame(CheckpointStore.VALIDATION_SET, good.metadata())
              ? Validator.scores(good.metadata())
              : new LinkedHashMap<>();
      good.close();
      kept.put(WENT_BACK, "true");
      write(back, kept);
      listener.onMessage(
          String.format(
              Locale.ROOT,
              "after update %d: gone back to the state after update %d, the learning rate is now"
                  + " 1/%d of the schedule's",
              now.update(),
              then.update(),
              1 << back.repairs().rollbacks()));
      return back;
    }
  }

  /** Before updates were skipped, and none that has been gone back to; if there is none, any. */
  private SafeTensors lastGood(long before) {
    Predicate<Map<String, String>> good =
        metadata -> {
          TrainState state = TrainState.fromMetadata(metadata);
          return state.repairs().skippedInRow() == 0 && state.update() < before;
        };
    return checkpoints
        .openNewest(listener::onMessage, good.and(m -> !m.containsKey(WENT_BACK)))
        .or(() -> checkpoints.openNewest(listener::onMessage, good))
        .or(() -> checkpoints.openNewest(listener::onMessage))
        .orElseThrow(
            () ->
                new ConfigException(
                    "numbers are not finite, and there is no checkpoint to go back to: lower"
                        + " training.learningRate and start over with --fresh"));
  }

  /** Keeps the weights for translation, in memory if the disk is full. */
  void keepBest(TrainState state, Validator.Result result) {
    best.keep(weightsMetadata(state.update(), result.scores()));
    if (tuned) {
      attempt(() -> ValidationTranslations.of(directory).writeBest(result.hypotheses()));
    }
  }

  /** Keeps the last state for translation where no validation has chosen one yet. */
  void keepLastIfNone(TrainState state) {
    if (state.update() > 0 && !directory.hasWeights()) {
      best.keep(Map.of(UPDATE, String.valueOf(state.update()), STATE, "last, not validated"));
    }
  }

  /** Keeps the translations of the best model so far as those of the base. */
  void keepBaseTranslations() {
    attempt(() -> ValidationTranslations.of(directory).copyBestToBase());
  }

  /** Translations that cannot be written are no reason to end a run. */
  private void attempt(Runnable writing) {
    try {
      writing.run();
    } catch (InputException e) {
      listener.onMessage(e.getMessage() + "; training goes on");
    }
  }

  private static Map<String, String> weightsMetadata(long update, Map<String, String> scores) {
    Map<String, String> metadata = Validator.scores(scores);
    metadata.put(UPDATE, String.valueOf(update));
    return metadata;
  }

  /**
   * At the end of a run: puts the mean of the last states in place of the best weights if it is
   * better on the validation set. The weights in memory are then no longer those of training.
   */
  TrainState finish(TrainState state, Validator validator, TrainingConfig config) {
    List<Path> files = checkpoints.files();
    int count = Math.min(config.checkpoints().averageCheckpoints(), files.size());
    if (count < 2) {
      return state;
    }
    List<Path> last = files.subList(files.size() - count, files.size());
    CheckpointAverager.average(last, MODEL, ModelDirectory.arrays(network));
    Validator.Result result = validator.validate();
    double score = result.score(config.stopping().stopMetric());
    boolean better = state.isBest(score);
    if (better) {
      best.write(weightsMetadata(state.update(), result.scores()));
    }
    listener.onMessage("the mean of the last " + count + " checkpoints:");
    listener.onValidation(result.report(state.update(), better));
    return better ? state.afterValidation(score, 0) : state;
  }
}
