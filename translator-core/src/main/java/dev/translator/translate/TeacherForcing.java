package dev.translator.translate;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.ModelDirectory.TrainedModel;
import dev.translator.config.DecodingConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.corpus.tokens.TokenBatcher;
import dev.translator.corpus.tokens.TokenPairs;
import dev.translator.kernels.Devices;
import dev.translator.nn.AttentionObserver;
import dev.translator.nn.ForwardPass;
import dev.translator.nn.Transformer;
import dev.translator.subword.SubwordPair;
import dev.translator.text.PlaceholderMarks;
import dev.translator.text.PlaceholderMarks.MarkedPair;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A network that reads source and target together (teacher forcing), in batches of similar lengths.
 * Scoring, word alignment and the display of attention share it.
 */
final class TeacherForcing implements AutoCloseable {
  private final ExperimentConfig config;
  private final PlaceholderMarks marks;
  private final SubwordPair subwords;
  private final LoadedNetwork loaded;
  private final NDManager manager;

  /**
   * @param manager owner of the computed arrays, closed with this
   */
  TeacherForcing(
      ExperimentConfig config, SubwordPair subwords, LoadedNetwork loaded, NDManager manager) {
    this.config = config;
    this.marks = PlaceholderMarks.of(config);
    this.subwords = subwords;
    this.loaded = loaded;
    this.manager = manager;
  }

  /** A model directory or a checkpoint of a run, owned. */
  static TeacherForcing load(Path directory, String device) {
    ModelDirectory.containing(directory);
    Device place = Devices.select(device);
    NDManager manager = NDManager.newBaseManager(place, Devices.ENGINE);
    try {
      TrainedModel trained = ModelDirectory.loadAny(directory, manager);
      return new TeacherForcing(
          trained.config(),
          trained.subwords(),
          LoadedNetwork.of(trained.network(), manager),
          manager);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** A network in memory, which stays when this is closed. */
  static TeacherForcing of(
      ExperimentConfig config, SubwordPair subwords, Transformer network, NDManager owner) {
    NDManager manager = owner.newSubManager();
    return new TeacherForcing(config, subwords, LoadedNetwork.of(network, manager), manager);
  }

  ExperimentConfig config() {
    return config;
  }

  SubwordPair subwords() {
    return subwords;
  }

  /** A pair as the model was trained on it: with symbols for the placeholders of both sides. */
  MarkedPair marked(String source, String target) {
    return marks.mark(source, target);
  }

  /** Token ids of a line as translating takes them: without the space around it. */
  int[] source(String line) {
    return subwords.source().encode(line.strip());
  }

  /** Likewise of the other side. */
  int[] target(String line) {
    return subwords.target().encode(line.strip());
  }

  /** Tokens that either side may have, end marker not counted. */
  int maxTokens() {
    return loaded.network().config().maxPositions() - 1;
  }

  /** Whether both sides fit the network's context. */
  boolean fits(int[] source, int[] target) {
    return source.length <= maxTokens() && target.length <= maxTokens();
  }

  /**
   * Runs all pairs that fit through the network.
   *
   * @param observer supplies a new observer for each batch; null if attention is not observed
   */
  void run(
      List<int[]> sources,
      List<int[]> targets,
      Supplier<? extends AttentionObserver> observer,
      Results results) {
    int[] fitting =
        IntStream.range(0, sources.size())
            .filter(i -> fits(sources.get(i), targets.get(i)))
            .toArray();
    TokenPairs pairs =
        TokenPairs.of(
            Arrays.stream(fitting).mapToObj(sources::get).toList(),
            Arrays.stream(fitting).mapToObj(targets::get).toList());
    if (fitting.length == 0) {
      return;
    }
    int tokens =
        DecodingConfig.batchTokens(config.decoding().batchTokens(), manager.getDevice().isGpu());
    for (int[] indexes : new TokenBatcher(pairs, tokens, 0).epoch(0)) {
      int[] places = Arrays.stream(indexes).map(i -> fitting[i]).toArray();
      try (NDManager one = manager.newSubManager()) {
        AttentionObserver watching = observer == null ? null : observer.get();
        ForwardPass pass = loaded.pass(one).watchedBy(watching);
        PaddedBatch batch = PaddedBatch.of(pairs, indexes);
        results.accept(new Batch(batch, places, pass, states(pass, batch), watching));
      }
    }
  }

  private NDArray states(ForwardPass pass, PaddedBatch batch) {
    NDManager one = pass.manager();
    Shape sourceShape = new Shape(batch.rows(), batch.sourceLength());
    Shape targetShape = new Shape(batch.rows(), batch.targetLength());
    NDArray source = one.create(TransformerStepDecoder.toLongs(batch.source()), sourceShape);
    NDArray mask =
        one.create(batch.sourceMask(), new Shape(batch.rows(), 1, 1, batch.sourceLength()));
    NDArray input = one.create(TransformerStepDecoder.toLongs(batch.targetInput()), targetShape);
    Transformer network = loaded.network();
    return network.decode(pass, input, network.encode(pass, source, mask), mask);
  }

  /** Receives the results of a batch, before its arrays are freed. */
  @FunctionalInterface
  interface Results {
    void accept(Batch batch);
  }

  /**
   * A batch that went through the network.
   *
   * @param places which of the given pairs each row is
   * @param states [B, T, D] of the decoder
   * @param observer that watched it
   */
  record Batch(
      PaddedBatch padded,
      int[] places,
      ForwardPass pass,
      NDArray states,
      AttentionObserver observer) {}

  /** The output projection: its weight [V, D] and, if it has one, its bias [V]. */
  List<NDArray> output(ForwardPass pass) {
    return loaded.network().output(pass);
  }

  @Override
  public void close() {
    manager.close();
  }
}
