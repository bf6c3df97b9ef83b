package dev.translator.checkpoint;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.StopMetric;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.kernels.Devices;
import dev.translator.nn.Adapters;
import dev.translator.nn.Transformer;
import dev.translator.subword.SubwordPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a model whose weights are the mean of checkpoints of a training run (see {@link
 * CheckpointAverager}).
 */
public final class AveragedModel {
  private static final String MODEL = "model.";

  private final ModelDirectory run;
  private final List<Path> checkpoints;

  private AveragedModel(ModelDirectory run, List<Path> checkpoints) {
    this.run = run;
    this.checkpoints = checkpoints;
  }

  /**
   * The mean of the last checkpoints.
   *
   * @param count 0 for all there are; where there are fewer, those
   * @throws InputException if there is none
   */
  public static AveragedModel ofLast(Path model, int count) {
    ModelDirectory run = ModelDirectory.open(model);
    List<Path> all = checkpoints(run);
    return new AveragedModel(run, last(all, count, run, "checkpoints"));
  }

  /**
   * The mean of the checkpoints with the best scores on the validation set. If the set has changed
   * during the run, only scores of the newest one count.
   *
   * @throws InputException if there is none with a score
   */
  public static AveragedModel ofBest(Path model, int count, StopMetric metric) {
    ModelDirectory run = ModelDirectory.open(model);
    String name = metric.name().toLowerCase(Locale.ROOT);
    String key = "validation" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    Map<Path, Double> scores = new TreeMap<>();
    List<Path> newestFirst = new ArrayList<>(checkpoints(run));
    Collections.reverse(newestFirst);
    String set = null;
    for (Path file : newestFirst) {
      Map<String, String> metadata = metadata(file);
      String score = metadata.get(key);
      if (score == null) {
        continue;
      }
      String setOfScore = metadata.getOrDefault(CheckpointStore.VALIDATION_SET, "");
      set = set == null ? setOfScore : set;
      if (setOfScore.equals(set)) {
        scores.put(file, Double.parseDouble(score) * (metric == StopMetric.LOSS ? -1 : 1));
      }
    }
    List<Path> worstFirst = new ArrayList<>(scores.keySet());
    worstFirst.sort(Comparator.comparing(scores::get));
    List<Path> best =
        last(worstFirst, count, run, "checkpoints with a validation score (" + name + ")");
    return new AveragedModel(run, best.stream().sorted().toList());
  }

  private static List<Path> checkpoints(ModelDirectory run) {
    return run.checkpointFiles();
  }

  private static Map<String, String> metadata(Path file) {
    try (SafeTensors state = SafeTensors.open(file)) {
      return state.metadata();
    }
  }

  private static List<Path> last(List<Path> files, int count, ModelDirectory run, String what) {
    if (files.isEmpty()) {
      throw new InputException(run.root() + ": has no " + what);
    }
    return files.subList(count == 0 ? 0 : Math.max(0, files.size() - count), files.size());
  }

  /** The checkpoints that are averaged, oldest first. */
  public List<Path> checkpoints() {
    return checkpoints;
  }

  /**
   * Writes the model: settings, vocabulary, weights, and where they come from.
   *
   * @param output a directory that is empty or not there
   */
  public void write(Path output) {
    create(output);
    ModelDirectory made = new ModelDirectory(output);
    ExperimentConfig config = run.readConfig();
    made.writeConfig(config);
    made.copySubwords(run);
    Map<String, String> origin = new LinkedHashMap<>(run.readOrigin());
    origin.put("averageFrom", run.root().toAbsolutePath().normalize().toString());
    origin.put(
        "averageOf",
        checkpoints.stream()
            .map(file -> file.getFileName().toString().replace(".safetensors", ""))
            .collect(Collectors.joining(" ")));
    made.writeOrigin(origin);
    SubwordPair subwords = run.readSubwords();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), Devices.ENGINE)) {
      Transformer network =
          new Transformer(
              config.model(),
              subwords.source().vocabulary().size(),
              subwords.target().vocabulary().size());
      if (config.training().start().loraRank() > 0) {
        Adapters.add(
            network, config.training().start().loraRank(), config.training().start().loraScale());
      }
      checkpoints.forEach(file -> WeightsCheck.requireFits(file, MODEL, network));
      network.allocate(manager);
      CheckpointAverager.average(checkpoints, MODEL, ModelDirectory.arrays(network));
      String update = metadata(checkpoints.get(checkpoints.size() - 1)).getOrDefault("update", "0");
      made.writeWeights(network, Map.of("update", update));
    }
  }

  private static void create(Path output) {
    try {
      Files.createDirectories(output);
      try (Stream<Path> files = Files.list(output)) {
        if (files.findFirst().isPresent()) {
          throw new InputException(output + ": is not empty: give another output directory");
        }
      }
    } catch (IOException e) {
      throw new InputException(output + ": cannot be created: " + DurableFiles.reason(e), e);
    }
  }
}
