package dev.translator.cli;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ConfigWriter;
import dev.translator.config.DataConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.ModelConfig;
import dev.translator.io.InputException;
import dev.translator.subword.SubwordPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A model directory in words, without loading the engine. */
final class ModelDescription {
  private final List<String> lines = new ArrayList<>();

  private ModelDescription() {}

  /**
   * Describes a model.
   *
   * @param state the checkpoint whose weights are described, or the model directory for its best
   * @throws dev.translator.io.InputException if it is no model directory or damaged
   */
  static ModelDescription of(Path root, Path state) {
    ModelDirectory directory = ModelDirectory.open(root);
    ExperimentConfig config = directory.readConfig();
    ModelDescription description = new ModelDescription();
    description.add("model", root.toString());
    description.settings(config.data(), config.model());
    description.vocabulary(directory.readSubwords());
    description.weights(Files.isRegularFile(state) ? state : directory.weightsFile());
    description.checkpoints(directory.checkpoints());
    description.lines.add("");
    ConfigWriter.toYaml(config).lines().forEach(description.lines::add);
    return description;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  private void settings(DataConfig data, ModelConfig model) {
    add("languages", data.sourceLanguage() + " to " + data.targetLanguage());
    add(
        "network",
        String.format(
            Locale.ROOT,
            "Transformer, %d + %d layers, dimension %d, feed-forward %s, %s heads, up to %,d tokens",
            model.encoderLayers(),
            model.decoderLayers(),
            model.dimension(),
            both(model.feedForwardDimension(), model.ofDecoder().feedForwardDimension()),
            both(model.heads(), model.ofDecoder().heads()),
            model.maxPositions()));
  }

  /** A number of encoder and decoder, where they differ each with its own. */
  private static String both(int encoder, int decoder) {
    return encoder == decoder ? String.valueOf(encoder) : encoder + " + " + decoder;
  }

  private void vocabulary(SubwordPair subwords) {
    int source = subwords.source().vocabulary().size();
    int target = subwords.target().vocabulary().size();
    String same = subwords.source().fingerprint();
    add(
        "subword models",
        subwords.isJoint() ? same : same + " and " + subwords.target().fingerprint());
    add(
        "vocabulary",
        subwords.isJoint()
            ? String.format(Locale.ROOT, "%,d tokens, joint", source)
            : String.format(Locale.ROOT, "%,d source and %,d target tokens", source, target));
  }

  private void weights(Path file) {
    try (SafeTensors weights = SafeTensors.open(file)) {
      long numbers = 0;
      long bytes = 0;
      for (StoredTensor tensor : weights.tensors().values()) {
        numbers += Arrays.stream(tensor.shape()).reduce(1, Math::multiplyExact);
        bytes += tensor.byteCount();
      }
      add(
          "weights",
          String.format(
              Locale.ROOT,
              "%,d numbers in %,d tensors, %s, %s",
              numbers,
              weights.tensors().size(),
              megabytes(bytes),
              checksum(weights)));
      Map<String, String> metadata = new TreeMap<>(weights.metadata());
      metadata.forEach((key, value) -> add("  " + key, value));
    }
  }

  private void checkpoints(Path directory) {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.safetensors")) {
        files.forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    found.sort(null);
    add("checkpoints", found.isEmpty() ? "none" : String.valueOf(found.size()));
    found.forEach(file -> add("  " + file.getFileName(), state(file)));
  }

  /** The state of a file of tensors; a damaged file does not stop the listing of the others. */
  private static String state(Path file) {
    try (SafeTensors tensors = SafeTensors.open(file)) {
      return String.format(Locale.ROOT, "%s, %s", megabytes(Files.size(file)), checksum(tensors));
    } catch (InputException | IOException e) {
      return "damaged: " + e.getMessage();
    }
  }

  private static String checksum(SafeTensors tensors) {
    return tensors.hasChecksum() ? "checksum right" : "no checksum";
  }

  private static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%,.1f MiB", bytes / (1 << 20));
  }

  private void add(String subject, String text) {
    lines.add(String.format(Locale.ROOT, "%-32s %s", subject, text));
  }
}
