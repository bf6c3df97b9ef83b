package dev.translator.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.CheckpointStore;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.config.BatchConfig;
import dev.translator.config.ConfigReader;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.Precision;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.memory.MemoryStore;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.corpus.tokens.TokenBatcher;
import dev.translator.kernels.Devices;
import dev.translator.kernels.MatrixSpeed;
import dev.translator.nn.Adapters;
import dev.translator.nn.LabelSmoothedLoss;
import dev.translator.nn.Transformer;
import dev.translator.train.report.EndReport;
import dev.translator.train.report.RunLog;
import dev.translator.train.report.StartReport;
import dev.translator.train.report.TrainingListener;
import dev.translator.translate.TranslationEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Trains a model from settings into a directory, or goes on with the run that is there.
 *
 * <pre>{@code
 * ExperimentConfig config = Recipe.read(Path.of("mine.yaml"), List.of(), System.out::println);
 * EndReport report = new Trainer(config, Path.of("runs/mine"), new TrainingListener() {}).run();
 * }</pre>
 */
public final class Trainer {
  private final Path output;
  private final TrainingListener listener;
  private final FaultInjection faults;
  private final AtomicBoolean stopRequested = new AtomicBoolean();

  private ExperimentConfig config;
  private Set<String> allowedChanges = Set.of();
  private MemoryStore memories = MemoryStore.NONE;
  private long startNanos;

  /**
   * @param output the model directory; made if it does not exist
   */
  public Trainer(ExperimentConfig config, Path output, TrainingListener listener) {
    this(config, output, listener, FaultInjection.NONE);
  }

  Trainer(ExperimentConfig config, Path output, TrainingListener listener, FaultInjection faults) {
    this.config = config;
    this.output = output;
    this.listener = new RunLog(config, new ModelDirectory(output), listener, Clock.systemUTC());
    this.faults = faults;
  }

  /**
   * Lets some settings differ from those that the run in the output directory has had so far.
   *
   * @param keys such as {@code training.learningRate}
   */
  public Trainer allowChanges(Collection<String> keys) {
    allowedChanges = Set.copyOf(keys);
    return this;
  }

  /** Opens the translation memories that {@code data.memory} may name. */
  public Trainer withMemories(MemoryStore store) {
    memories = store;
    return this;
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
   * @throws dev.translator.io.InputException if settings, data or directory cannot be used
   */
  public EndReport run(boolean fresh) {
    startNanos = System.nanoTime();
    TrainingConfig training = config.training();
    FineTuning.check(config, output, fresh);
    Device device = Devices.select(training.machine().device());
    Devices.threads(training.machine().threads());
    if (fresh) {
      TrainingData.check(config, output, memories);
    }
    try (RunDirectory run = RunDirectory.open(output, config, fresh, allowedChanges)) {
      config = run.config();
      run.changes().forEach(change -> listener.onMessage("changed since the last run: " + change));
      TrainingData data =
          TrainingData.prepare(config, run.directory(), memories, listener::onMessage);
      try (NDManager manager = NDManager.newBaseManager(device, Devices.ENGINE)) {
        choosePrecision(run.directory(), manager);
        return train(run, data, manager);
      }
    }
  }

  private EndReport train(RunDirectory run, TrainingData data, NDManager manager) {
    CheckpointStore checkpoints = checkpoints(run.directory(), data);
    Transformer network = network(data, checkpoints.files().isEmpty(), manager);
    TrainingConfig training = config.training();
    Map<String, NDArray> parameters = FrozenParts.freeze(network, training.start().freeze());
    AveragedWeights average =
        AveragedWeights.of(parameters, training.regularization().ema(), manager);
    Adam adam = new Adam(parameters, training, average, manager);
    CheckpointManager keeper =
        new CheckpointManager(
            run.directory(),
            checkpoints,
            network,
            adam,
            average,
            constants(data),
            !training.start().from().isEmpty(),
            listener);
    Optional<TrainState> reached = keeper.resume(run);
    TrainState start = reached.orElse(TrainState.START);
    run.directory().writeConfig(config);

    MicroBatches parts = new MicroBatches(manager.getDevice(), listener::onMessage);
    parts.limit(start.repairs().largestPart());
    UpdateStep step = step(network, parameters, adam, parts, manager);
    training = withBatchTokens(run.directory(), data, step, parts, manager.getDevice());
    TokenBatcher batcher =
        new TokenBatcher(
            data.train(), data.epochPairs(), training.batches().batchTokens(), training.seed());
    step.tryOut(
        BatchSource.largest(batcher, data.train(), start.epoch()), training.batches().accumulate());
    if (reached.isEmpty()) {
      keeper.checkpoint(start, Map.of()); // there is always a state to go back to
    }
    reportStart(manager, parameters, data, batcher, start);
    try (TranslationEngine engine =
            TranslationEngine.of(config, data.subwords(), network, manager);
        BatchSource batches =
            new BatchSource(
                epoch -> data.train(epoch, config),
                batcher,
                training.batches().accumulate(),
                start.position())) {
      Validator validator = validator(network, engine, average, data, manager);
      UpdateMeter meter = new UpdateMeter(manager, training.logEveryUpdates());
      NonFiniteGuard skips =
          new NonFiniteGuard(
              meter, batches, pairs -> origins(data, pairs), listener::onMessage, start);
      TrainingLoop loop =
          new TrainingLoop(
              training,
              batches,
              step,
              meter,
              skips,
              parts,
              validator,
              keeper,
              listener,
              stopRequested,
              start,
              startNanos);
      String reason = loop.run();
      TrainState end =
          stopRequested.get() ? loop.state() : keeper.finish(loop.state(), validator, training);
      keeper.keepLastIfNone(end);
      if (!stopRequested.get() && !training.start().from().isEmpty()) {
        ValidationTranslations.of(run.directory())
            .comparison(data.validationPairs())
            .ifPresent(listener::onMessage);
      }
      return reportEnd(reason, run.directory(), end);
    }
  }

  private CheckpointStore checkpoints(ModelDirectory directory, TrainingData data) {
    TrainingConfig training = config.training();
    return new CheckpointStore(
        directory.checkpoints(),
        training.checkpoints().keepCheckpoints(),
        training.checkpoints().keepBestCheckpoints(),
        CheckpointManager.rankings(data.validationFingerprint()));
  }

  /**
   * The network with its first weights.
   *
   * @param first whether they are needed, or a checkpoint has later ones
   */
  private Transformer network(TrainingData data, boolean first, NDManager manager) {
    TrainingConfig training = config.training();
    Transformer network =
        new Transformer(
            config.model(),
            data.subwords().source().vocabulary().size(),
            data.subwords().target().vocabulary().size());
    if (training.start().loraRank() > 0) {
      Adapters.add(network, training.start().loraRank(), training.start().loraScale());
    }
    network.initialize(manager, training.seed());
    if (first && !training.start().from().isEmpty()) {
      FineTuning.of(config).adoptWeights(network, data.subwords(), manager);
    }
    if (first) {
      PretrainedEmbeddings.apply(config, network, data.subwords(), manager, listener::onMessage);
    }
    return network;
  }

  private UpdateStep step(
      Transformer network,
      Map<String, NDArray> parameters,
      Adam adam,
      MicroBatches parts,
      NDManager manager) {
    TrainingConfig training = config.training();
    return new UpdateStep(
        network,
        List.copyOf(parameters.values()),
        manager,
        adam,
        new LabelSmoothedLoss(
            training.regularization().labelSmoothing(), training.regularization().rDrop()),
        training.seed(),
        training.machine().precision() == Precision.BF16,
        DataParallel.of(manager.getDevice(), config.model()),
        parts,
        faults);
  }

  private Validator validator(
      Transformer network,
      TranslationEngine engine,
      AveragedWeights average,
      TrainingData data,
      NDManager manager) {
    return new Validator(
        network,
        manager,
        engine,
        new LabelSmoothedLoss(config.training().regularization().labelSmoothing()),
        average,
        data.validationPairs(),
        data.validation(),
        config.training().batches().batchTokens(),
        new MicroBatches(manager.getDevice(), listener::onMessage),
        stopRequested::get);
  }

  private Map<String, String> constants(TrainingData data) {
    return Map.of(
        "seed",
        String.valueOf(config.training().seed()),
        CheckpointManager.CORPUS,
        data.train().fingerprint(),
        CheckpointStore.VALIDATION_SET,
        data.validationFingerprint());
  }

  private String origins(TrainingData data, int[] pairs) {
    return TrainingData.origins(data.train(), config.data().train(), pairs);
  }

  /** Measures which number format is faster if that is asked for, and keeps it for later starts. */
  private void choosePrecision(ModelDirectory directory, NDManager manager) {
    Precision asked = config.training().machine().precision();
    Precision chosen = MatrixSpeed.chosen(asked, manager);
    if (chosen != asked) {
      String name = chosen.name().toLowerCase(Locale.ROOT);
      config = ConfigReader.override(config, List.of("training.precision=" + name));
      directory.writeConfig(config);
      listener.onMessage("training.precision: " + name + " is the faster one here");
    }
  }

  /** Measures how large batches can be if that is asked for, and keeps it for later starts. */
  private TrainingConfig withBatchTokens(
      ModelDirectory directory,
      TrainingData data,
      UpdateStep step,
      MicroBatches parts,
      Device device) {
    TrainingConfig training = config.training();
    if (training.batches().batchTokens() == BatchConfig.AUTO) {
      int tokens =
          new BatchSize(config.model(), data.subwords().target().vocabulary().size(), device)
              .measure(data.train(), training.seed(), batch -> fits(batch, step, parts));
      config = ConfigReader.override(config, List.of("training.batchTokens=" + tokens));
      directory.writeConfig(config);
      listener.onMessage("training.batchTokens: " + tokens + " fit into memory");
    }
    return config.training();
  }

  private boolean fits(PaddedBatch batch, UpdateStep step, MicroBatches parts) {
    step.tryOut(batch, config.training().batches().accumulate());
    boolean fits = parts.largest() == 0;
    parts.limit(0);
    return fits;
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
            config.training().stopping().maxUpdates()));
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
            Long.parseLong(kept.getOrDefault(CheckpointManager.UPDATE, "0")),
            Double.parseDouble(kept.getOrDefault(CheckpointManager.BLEU, "NaN")));
    listener.onEnd(report);
    return report;
  }
}
