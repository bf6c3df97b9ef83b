package dev.translator.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.translator.config.ConfigReader;
import dev.translator.config.ConfigWriter;
import dev.translator.config.ExperimentConfig;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.nn.Adapters;
import dev.translator.nn.Transformer;
import dev.translator.subword.SubwordPair;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory that holds all a model is: settings, subword models, weights, and while it is trained
 * also checkpoints and the token store. docs/model-format.md describes each file.
 */
public final class ModelDirectory {
  private static final String CONFIG = "config.yaml";
  private static final String WEIGHTS = "model.safetensors";
  private static final String ADAPTER = "adapter.safetensors";
  private static final String ORIGIN = "origin.json";
  private static final String CHECKPOINTS = "checkpoints";
  private static final String TOKENS = "tokens";
  private static final String SHORTLIST = "shortlist.safetensors";
  private static final String DAMAGED = WEIGHTS + ".damaged";
  private static final String LOG = "log.csv";
  private static final String SAMPLES = "samples.jsonl";
  private static final String REPORT = "report.html";
  private static final String TENSORBOARD = "tensorboard";
  private static final String VALIDATION = "validation";

  private final Path root;

  /** A directory that may not exist yet. */
  public ModelDirectory(Path root) {
    this.root = root;
  }

  /**
   * A directory with a trained model in it.
   *
   * @throws InputException if a part is missing, naming it
   */
  public static ModelDirectory open(Path root) {
    if (!Files.isDirectory(root)) {
      throw new InputException(root + ": no such model directory");
    }
    ModelDirectory directory = new ModelDirectory(root);
    for (Path file : List.of(directory.configFile(), directory.weightsFile())) {
      if (!Files.isRegularFile(file)) {
        throw new InputException(
            root
                + ": not a trained model: it has no "
                + file.getFileName()
                + "; give the output directory of `translator train`");
      }
    }
    return directory;
  }

  /**
   * The directory of a trained model, or the one of a checkpoint in it.
   *
   * @throws InputException if it is neither
   */
  public static ModelDirectory containing(Path modelOrCheckpoint) {
    if (!Files.isRegularFile(modelOrCheckpoint)) {
      return open(modelOrCheckpoint);
    }
    Path folder = modelOrCheckpoint.toAbsolutePath().normalize().getParent();
    Path root = folder == null ? null : folder.getParent();
    if (root != null && new ModelDirectory(root).hasConfig()) {
      return new ModelDirectory(root);
    }
    throw new InputException(
        modelOrCheckpoint
            + ": not a checkpoint of a run: there is no config.yaml above its directory");
  }

  /** Loads a model directory, or a checkpoint of a run. */
  public static TrainedModel loadAny(Path modelOrCheckpoint, NDManager manager) {
    ModelDirectory directory = containing(modelOrCheckpoint);
    return Files.isRegularFile(modelOrCheckpoint)
        ? directory.load(modelOrCheckpoint, manager)
        : directory.load(manager);
  }

  public Path root() {
    return root;
  }

  /** Settings as they were resolved. */
  public Path configFile() {
    return root.resolve(CONFIG);
  }

  /** The weights that translation uses: all of them, or adapters to those of another model. */
  public Path weightsFile() {
    return weights().current();
  }

  /** Whether the weights are adapters to those of another model. */
  public boolean hasAdapter() {
    return weights().areAdapters();
  }

  /** Full states of training, to go on from. */
  public Path checkpoints() {
    return root.resolve(CHECKPOINTS);
  }

  /** The files of those after an update, oldest first. */
  public List<Path> checkpointFiles() {
    return new CheckpointStore(checkpoints(), 1, 0, List.of()).files();
  }

  /** Token stores of the corpora; can be deleted and is then made again. */
  public Path tokens() {
    return root.resolve(TOKENS);
  }

  /** Candidate target tokens for each source token's translation; need not be there. */
  public Path shortlistFile() {
    return root.resolve(SHORTLIST);
  }

  /** Losses, scores and speed of training, a table. */
  public Path logFile() {
    return root.resolve(LOG);
  }

  /** Sample translations of each validation. */
  public Path samplesFile() {
    return root.resolve(SAMPLES);
  }

  /** The same two as a page to look at. */
  public Path reportFile() {
    return root.resolve(REPORT);
  }

  /** Event files of TensorBoard. */
  public Path tensorboard() {
    return root.resolve(TENSORBOARD);
  }

  /** Translations of the validation set before and after fine-tuning. */
  public Path validation() {
    return root.resolve(VALIDATION);
  }

  /** The files that decide how the model translates, whether they are there or not. */
  public List<Path> translationFiles() {
    return Stream.concat(Stream.of(CONFIG, WEIGHTS, ADAPTER), SubwordFiles.names())
        .map(root::resolve)
        .toList();
  }

  /** Everything that a run leaves behind, whether it is there or not. */
  public List<Path> ownFiles() {
    Stream<Path> others =
        Stream.of(
                DAMAGED,
                ORIGIN,
                CHECKPOINTS,
                TOKENS,
                SHORTLIST,
                ServingFile.NAME,
                LOG,
                SAMPLES,
                REPORT,
                TENSORBOARD,
                VALIDATION)
            .map(root::resolve);
    return Stream.concat(translationFiles().stream(), others).toList();
  }

  /**
   * Creates the directory if need be and takes it for this process, so that two runs never write
   * into it together. The operating system frees it when the process ends in whatever way.
   *
   * @return frees it when closed
   * @throws InputException if another run has it
   */
  public FileChannel lock() {
    return RunLock.take(root);
  }

  /** Whether a file was left by a run that ended before it had written its settings. */
  public static boolean isRest(Path file) {
    String name = file.getFileName().toString();
    return name.equals(RunLock.FILE) || DurableFiles.isUnfinished(name, CONFIG);
  }

  /** Deletes leftovers of interrupted writes; only for the run that has the lock. */
  public void removeLeftovers() {
    for (Path file : ownFiles()) {
      DurableFiles.removeLeftovers(root, file.getFileName().toString());
    }
    DurableFiles.removeLeftovers(checkpoints(), null);
    DurableFiles.removeLeftovers(tokens(), null);
    TokenParts.removeUseless(tokens());
  }

  /** Whether training has begun here. */
  public boolean hasConfig() {
    return Files.exists(configFile());
  }

  public ExperimentConfig readConfig() {
    return ConfigReader.read(configFile(), List.of());
  }

  public void writeConfig(ExperimentConfig config) {
    DurableFiles.writeText(configFile(), ConfigWriter.toYaml(config));
  }

  /** Whether the subword models are there. */
  public boolean hasSubwords() {
    return new SubwordFiles(root).exist();
  }

  public SubwordPair readSubwords() {
    return new SubwordFiles(root).read();
  }

  /** Writes one file for a joint model, two otherwise. */
  public void writeSubwords(SubwordPair subwords) {
    new SubwordFiles(root).write(subwords);
  }

  /** Copies the subword models of another directory, whatever program made them. */
  public void copySubwords(ModelDirectory from) {
    new SubwordFiles(from.root).copyTo(root);
  }

  /** The origin of a model whose training did not begin from nothing; empty for others. */
  public Map<String, String> readOrigin() {
    return Origin.read(root.resolve(ORIGIN));
  }

  /** Keeps where the model comes from; all weights written later say it too. */
  public void writeOrigin(Map<String, String> origin) {
    Origin.write(root.resolve(ORIGIN), origin);
  }

  /**
   * Writes the weights that translation uses. Adapters are added to the weights or kept in a file
   * of their own, as the settings say.
   *
   * @param metadata where they come from: update, scores
   */
  public void writeWeights(Transformer network, Map<String, String> metadata) {
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.putAll(readOrigin());
    all.put(FormatVersion.KEY, String.valueOf(FormatVersion.CURRENT));
    if (Adapters.in(network)) {
      weights().writeAdapters(network, readConfig().training(), all);
    } else {
      weights().write(network, all);
    }
    ServingFile.writeIfMissing(root);
  }

  /**
   * Writes weights that are not in an engine.
   *
   * @param tensors of the network's names and shapes, read one after the other
   * @param metadata where they come from
   */
  public void writeWeights(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.putAll(readOrigin());
    all.put(FormatVersion.KEY, String.valueOf(FormatVersion.CURRENT));
    SafeTensors.write(root.resolve(WEIGHTS), tensors, all);
    ServingFile.writeIfMissing(root);
  }

  /** Whether there are weights to translate with. */
  public boolean hasWeights() {
    return Files.exists(weightsFile());
  }

  /**
   * Moves damaged weights aside, so that they are no longer found as weights.
   *
   * @return the damage, if the weights are there and damaged
   */
  public Optional<String> setDamagedWeightsAside() {
    if (!hasWeights()) {
      return Optional.empty();
    }
    return weights().setDamagedAside(root.resolve(DAMAGED));
  }

  /** The metadata that {@link #writeWeights} stored with the weights. */
  public Map<String, String> weightsMetadata() {
    return weights().metadata();
  }

  /** The checksum of the weights' file, which tells one state of a model from another. */
  public String weightsChecksum() {
    return weights().checksum();
  }

  /**
   * Loads everything that translating needs.
   *
   * @param manager owner of the parameters, on the device where they are to be
   */
  public TrainedModel load(NDManager manager) {
    return ModelLoader.load(this, manager);
  }

  /**
   * Loads a model as {@link #load(NDManager)} does, with the weights of one of the run's
   * checkpoints.
   *
   * @param checkpoint a file of {@link #checkpoints()}
   */
  public TrainedModel load(Path checkpoint, NDManager manager) {
    return ModelLoader.load(this, checkpoint, manager);
  }

  /** Checks that the stored weights fit a network which has no arrays yet. */
  void requireFits(Transformer network) {
    weights().requireFits(network);
  }

  /** Puts the stored weights into a network of the same settings. */
  public void readWeights(Transformer network) {
    weights().read(network);
  }

  private WeightsFiles weights() {
    return new WeightsFiles(root.resolve(WEIGHTS), root.resolve(ADAPTER));
  }

  /** The arrays of a network's parameters, by name. */
  public static Map<String, NDArray> arrays(Transformer network) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (Map.Entry<String, Parameter> entry : network.namedParameters().entrySet()) {
      arrays.put(entry.getKey(), entry.getValue().getArray());
    }
    return arrays;
  }

  /** A model as read from its directory. */
  public record TrainedModel(ExperimentConfig config, SubwordPair subwords, Transformer network) {}
}
