package dev.translator.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.translator.config.ConfigReader;
import dev.translator.config.ConfigWriter;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.TrainingConfig;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.nn.Adapters;
import dev.translator.nn.Transformer;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordModels;
import dev.translator.subword.SubwordPair;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  private static final String JOINT_SUBWORDS = "tokenizer";
  private static final String SOURCE_SUBWORDS = "source.tokenizer";
  private static final String TARGET_SUBWORDS = "target.tokenizer";

  /** How the files of subword models go on: our own and those of other programs. */
  private static final List<String> SUBWORD_EXTENSIONS = List.of(".json", ".model");

  private static final String ORIGIN = "origin.json";
  private static final String CHECKPOINTS = "checkpoints";
  private static final String TOKENS = "tokens";
  private static final String SHORTLIST = "shortlist.safetensors";
  private static final String DAMAGED = WEIGHTS + ".damaged";
  private static final String LOCK = "training.lock";
  private static final String SERVING = "serving.properties";

  /** What DJL's own way of loading models has to know. */
  private static final String SERVING_PROPERTIES =
      """
      # How DJL (djl.ai) loads this model.
      engine=PyTorch
      blockFactory=dev.translator.translate.DjlBlockFactory
      translatorFactory=dev.translator.translate.DjlTranslatorFactory
      # the block factory reads the weights
      option.hasParameter=false
      """;

  private static final String LOG = "log.csv";
  private static final String SAMPLES = "samples.jsonl";
  private static final String REPORT = "report.html";
  private static final String TENSORBOARD = "tensorboard";

  /** What the names of a checkpoint's weights begin with; Adam's moments have other names. */
  private static final String CHECKPOINT_WEIGHTS = "model.";

  private final Path root;

  /** A directory that may not exist yet. */
  public ModelDirectory(Path root) {
    this.root = root;
  }

  /**
   * A directory with a trained model in it.
   *
   * @throws InputException naming what is missing
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

  public Path root() {
    return root;
  }

  /** Settings as they were resolved. */
  public Path configFile() {
    return root.resolve(CONFIG);
  }

  /** The weights that translation uses: all of them, or adapters to those of another model. */
  public Path weightsFile() {
    Path adapter = root.resolve(ADAPTER);
    return Files.exists(adapter) ? adapter : root.resolve(WEIGHTS);
  }

  /** Whether the weights are adapters to those of another model. */
  public boolean hasAdapter() {
    return weightsFile().endsWith(ADAPTER);
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

  /** Which target tokens each source token's translation may hold; need not be there. */
  public Path shortlistFile() {
    return root.resolve(SHORTLIST);
  }

  /** Losses, scores and speed of training, a table. */
  public Path logFile() {
    return root.resolve(LOG);
  }

  /** What was translated at each validation. */
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

  /** What decides how the model translates, whether it is there or not. */
  public List<Path> translationFiles() {
    return Stream.of(
            CONFIG,
            WEIGHTS,
            ADAPTER,
            JOINT_SUBWORDS + ".json",
            JOINT_SUBWORDS + ".model",
            SOURCE_SUBWORDS + ".json",
            SOURCE_SUBWORDS + ".model",
            TARGET_SUBWORDS + ".json",
            TARGET_SUBWORDS + ".model")
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
                SERVING,
                LOG,
                SAMPLES,
                REPORT,
                TENSORBOARD)
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
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        channel.close();
        throw new InputException(
            root + ": another run is training here: wait for its end, or give another --output");
      }
      return channel;
    } catch (FileAlreadyExistsException e) {
      throw new InputException(root + ": is a file, the output must be a directory", e);
    } catch (IOException e) {
      throw new InputException(root + ": cannot be created: " + DurableFiles.reason(e), e);
    }
  }

  private static boolean isTaken(FileChannel channel) {
    try {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true; // by this process
    } catch (IOException e) {
      return false; // a file system without locks
    }
  }

  /** Whether a file is what a run leaves that ended before it had settings to its name. */
  public static boolean isRest(Path file) {
    String name = file.getFileName().toString();
    return name.equals(LOCK) || DurableFiles.isBeside(name, CONFIG);
  }

  /** Deletes what writes that were cut off left behind; for the one run that has the lock. */
  public void removeLeftovers() {
    for (Path file : ownFiles()) {
      DurableFiles.removeLeftovers(root, file.getFileName().toString());
    }
    DurableFiles.removeLeftovers(checkpoints(), "*");
    DurableFiles.removeLeftovers(tokens(), "*");
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
    return subwordFile(JOINT_SUBWORDS).isPresent() || subwordFile(TARGET_SUBWORDS).isPresent();
  }

  public SubwordPair readSubwords() {
    Optional<Path> joint = subwordFile(JOINT_SUBWORDS);
    return joint.isPresent()
        ? SubwordPair.joint(SubwordModels.load(joint.get()))
        : new SubwordPair(readSubwords(SOURCE_SUBWORDS), readSubwords(TARGET_SUBWORDS));
  }

  private SubwordModel readSubwords(String name) {
    return SubwordModels.load(subwordFile(name).orElse(root.resolve(name + ".json")));
  }

  private Optional<Path> subwordFile(String name) {
    return SUBWORD_EXTENSIONS.stream()
        .map(extension -> root.resolve(name + extension))
        .filter(Files::exists)
        .findFirst();
  }

  /**
   * Writes one file for a joint model, two otherwise, the target's last since it marks
   * completeness.
   */
  public void writeSubwords(SubwordPair subwords) {
    if (subwords.isJoint()) {
      write(subwords.source(), JOINT_SUBWORDS);
    } else {
      write(subwords.source(), SOURCE_SUBWORDS);
      write(subwords.target(), TARGET_SUBWORDS);
    }
  }

  private void write(SubwordModel model, String name) {
    model.save(root.resolve(name + model.extension()));
  }

  /** Copies the subword models of another directory, whatever program made them. */
  public void copySubwords(ModelDirectory from) {
    for (String name : List.of(JOINT_SUBWORDS, SOURCE_SUBWORDS, TARGET_SUBWORDS)) {
      for (String extension : SUBWORD_EXTENSIONS) {
        Path file = from.root.resolve(name + extension);
        if (Files.exists(file)) {
          DurableFiles.copy(file, root.resolve(name + extension));
        }
      }
    }
  }

  /** Where a model that did not begin from nothing comes from; empty for others. */
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
    writeWeights(network, all, root.resolve(WEIGHTS));
    if (!Files.exists(root.resolve(SERVING))) {
      DurableFiles.writeText(root.resolve(SERVING), SERVING_PROPERTIES);
    }
  }

  private void writeWeights(Transformer network, Map<String, String> metadata, Path file) {
    if (!Adapters.in(network)) {
      SafeTensors.write(file, Tensors.stored(arrays(network)), metadata);
      return;
    }
    TrainingConfig training = readConfig().training();
    if (!training.loraMerged()) {
      AdapterFile.write(root.resolve(ADAPTER), network, training.loraScale(), metadata);
      return;
    }
    NDManager owner = arrays(network).values().iterator().next().getManager();
    try (NDManager manager = owner.newSubManager()) {
      Map<String, NDArray> merged = Adapters.merged(network, training.loraScale(), manager);
      SafeTensors.write(file, Tensors.stored(merged), metadata);
    }
  }

  /** Whether there are weights to translate with. */
  public boolean hasWeights() {
    return Files.exists(weightsFile());
  }

  /**
   * Puts weights that are damaged aside, so that whoever looks for them finds none.
   *
   * @return what is wrong with them, if they are there and damaged
   */
  public Optional<String> setDamagedWeightsAside() {
    if (!hasWeights()) {
      return Optional.empty();
    }
    try {
      weightsMetadata();
      return Optional.empty();
    } catch (InputException e) {
      DurableFiles.move(weightsFile(), root.resolve(DAMAGED));
      return Optional.of(e.getMessage() + " (kept as " + DAMAGED + ")");
    }
  }

  /** What {@link #writeWeights} said of the weights. */
  public Map<String, String> weightsMetadata() {
    try (SafeTensors file = SafeTensors.open(weightsFile())) {
      FormatVersion.check(file.metadata(), weightsFile());
      return file.metadata();
    }
  }

  /** The checksum of the weights' file, which tells one state of a model from another. */
  public String weightsChecksum() {
    try (SafeTensors file = SafeTensors.open(weightsFile())) {
      return file.checksum();
    }
  }

  /**
   * Loads everything that translating needs.
   *
   * @param manager owner of the parameters, on the device where they are to be
   */
  public TrainedModel load(NDManager manager) {
    ExperimentConfig config = readConfig();
    SubwordPair subwords = readSubwords();
    Transformer network = allocated(config, subwords, manager);
    readWeights(network);
    return new TrainedModel(config, subwords, network);
  }

  /**
   * As {@link #load(NDManager)}, with the weights of one of the run's checkpoints.
   *
   * @param checkpoint a file of {@link #checkpoints()}
   */
  public TrainedModel load(Path checkpoint, NDManager manager) {
    ExperimentConfig config = readConfig();
    SubwordPair subwords = readSubwords();
    Transformer network = allocated(config, subwords, manager);
    CheckpointAverager.average(List.of(checkpoint), CHECKPOINT_WEIGHTS, arrays(network));
    return new TrainedModel(config, subwords, network);
  }

  private static Transformer allocated(
      ExperimentConfig config, SubwordPair subwords, NDManager manager) {
    Transformer network =
        new Transformer(
            config.model(),
            subwords.source().vocabulary().size(),
            subwords.target().vocabulary().size());
    network.allocate(manager);
    return network;
  }

  /** Puts the stored weights into a network of the same settings. */
  public void readWeights(Transformer network) {
    if (hasAdapter()) {
      AdapterFile.read(weightsFile(), network);
      return;
    }
    try (SafeTensors file = SafeTensors.open(weightsFile())) {
      FormatVersion.check(file.metadata(), weightsFile());
      Tensors.fill(arrays(network), file.tensors(), weightsFile());
    }
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
