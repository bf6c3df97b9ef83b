package dev.translator.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.CheckpointStore;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.ConfigException;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.Precision;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.TokenBatcher;
import dev.translator.kernels.Devices;
import dev.translator.nn.LabelSmoothedLoss;
import dev.translator.nn.Transformer;
import dev.translator.translate.TranslationEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Trains a model from settings into a directory, or goes on with the run that is there.
 *
 * <pre>{@code
 * ExperimentConfig config = ConfigReader.read(Path.of("mine.yaml"), List.of());
 * EndReport report = new Trainer(config, Path.of("runs/mine"), new TrainingListener() {}).run();
 * }</pre>
 */
public final class Trainer {
  private final ExperimentConfig config;
  private final Path output;
  private final TrainingListener listener;
  private final AtomicBoolean stopRequested = new AtomicBoolean();

  /**
   * @param output the model directory; made if it does not exist
   */
  public Trainer(ExperimentConfig config, Path output, TrainingListener listener) {
    this.config = config;
    this.output = output;
    this.listener = listener;
  }

  /**
   * Lets the run end after the update in progress, saving its state. May be called from any thread.
   */
  public void requestStop() {
    stopRequested.set(true);
  }

  /** Goes on with the run in the output directory, or begins one. */
  public EndReport run() {
    return run(false);
  }

  /**
   * Trains until a limit of the settings is reached.
   *
   * @param fresh deletes an earlier run in the output directory
   * @throws dev.translator.config.InputException if settings, data or directory cannot be used
   */
  public EndReport run(boolean fresh) {
    TrainingConfig training = config.training();
    if (training.precision() == Precision.BF16) {
      throw new ConfigException(
          "training.precision = bf16: training computes in fp32 so far; use fp32 or auto");
    }
    Device device = Devices.select(training.device());
    Devices.threads(training.threads());
    if (fresh) {
      TrainingData.check(config.data());
    }
    ModelDirectory directory = RunDirectory.prepare(output, config, fresh);
    TrainingData data = TrainingData.prepare(config, directory, listener::onMessage);
    try (NDManager manager = NDManager.newBaseManager(device, Devices.ENGINE)) {
      return train(directory, data, manager);
    }
  }

  private EndReport train(ModelDirectory directory, TrainingData data, NDManager manager) {
    TrainingConfig training = config.training();
    Transformer network =
        new Transformer(
            config.model(),
            data.subwords().source().vocabulary().size(),
            data.subwords().target().vocabulary().size());
    network.initialize(manager, training.seed());
    Map<String, NDArray> parameters = ModelDirectory.arrays(network);
    Adam adam = new Adam(parameters, training, manager);
    Keeper keeper =
        new Keeper(
            directory,
            new CheckpointStore(directory.checkpoints(), training.keepCheckpoints()),
            network,
            adam,
            listener);
    TrainState start = keeper.resume();

    LabelSmoothedLoss loss = new LabelSmoothedLoss(training.labelSmoothing());
    UpdateStep step =
        new UpdateStep(
            network, List.copyOf(parameters.values()), manager, adam, loss, training.seed());
    TokenBatcher batcher =
        new TokenBatcher(data.train(), data.epochPairs(), training.batchTokens(), training.seed());
    reportStart(manager, parameters, data, batcher, start);
    try (TranslationEngine engine =
            TranslationEngine.of(config, data.subwords(), network, manager);
        BatchSource batches =
            new BatchSource(
                epoch -> data.train(epoch, config),
                batcher,
                training.accumulate(),
                start.position())) {
      Validator validator =
          new Validator(
              network,
              manager,
              engine,
              loss,
              data.validationPairs(),
              data.validation(),
              training.batchTokens());
      TrainingLoop loop =
          new TrainingLoop(
              training,
              batches,
              step,
              new LossMeter(manager),
              validator,
              keeper,
              listener,
              stopRequested,
              start);
      String reason = loop.run();
      TrainState end =
          stopRequested.get() ? loop.state() : keeper.finish(loop.state(), validator, training);
      return reportEnd(reason, directory, end);
    }
  }

  private void reportStart(
      NDManager manager,
      Map<String, NDArray> parameters,
      TrainingData data,
      TokenBatcher batcher,
      TrainState start) {
    listener.onStart(
        new StartReport(
            output,
            manager.getDevice().toString(),
            parameters.values().stream().mapToLong(NDArray::size).sum(),
            data.train().size(),
            batcher.epoch(start.epoch()).size(),
            start.update(),
            config.training().maxUpdates()));
  }

  private EndReport reportEnd(String reason, ModelDirectory directory, TrainState end) {
    Map<String, String> kept = directory.hasWeights() ? directory.weightsMetadata() : Map.of();
    EndReport report =
        new EndReport(
            reason,
            output,
            end.update(),
            end.seconds(),
            end.targetTokens(),
            Long.parseLong(kept.getOrDefault(Keeper.UPDATE, "0")),
            Double.parseDouble(kept.getOrDefault(Keeper.BLEU, "NaN")));
    listener.onEnd(report);
    return report;
  }
}
