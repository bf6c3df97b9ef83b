package dev.translator.train;

import dev.translator.checkpoint.SafeTensors;
import dev.translator.config.ConfigReader;
import dev.translator.config.ExperimentConfig;
import dev.translator.kernels.TestDevice;
import dev.translator.train.report.EndReport;
import dev.translator.train.report.TrainingListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A corpus of a few invented pairs and a network small enough to be trained within a test. */
public final class TinyRun {
  private static final String SETTINGS =
      """
      data: {sourceLanguage: en, targetLanguage: de, train: train, validation: valid,
             maxSourceTokens: 60, maxTargetTokens: 60}
      subword: {vocabularySize: 320}
      model: {dimension: 32, feedForwardDimension: 64, heads: 2, encoderLayers: 1, decoderLayers: 1,
              dropout: 0.1, maxPositions: 64}
      training: {precision: fp32, batchTokens: 120, learningRate: 0.01, warmupUpdates: 20, maxUpdates: 30, seed: 7,
                 validateEveryUpdates: 10, checkpointEveryUpdates: 10, logEveryUpdates: 10,
                 device: '%s', threads: 1}
      """
          .formatted(TestDevice.NAME);

  private final Path directory;

  /** Uses the corpus that is there if there is one, else writes it. */
  public TinyRun(Path directory) throws IOException {
    this.directory = directory;
    if (!Files.exists(directory.resolve("valid.de"))) {
      writeCorpus();
    }
  }

  private void writeCorpus() throws IOException {
    List<String> source = new ArrayList<>();
    List<String> target = new ArrayList<>();
    String[] subjects = {"the dog", "a cat", "my friend", "the old man"};
    String[] subjectsThere = {"der Hund", "eine Katze", "mein Freund", "der alte Mann"};
    String[] verbs = {"sleeps", "reads a book", "sees the house", "laughs"};
    String[] verbsThere = {"schläft", "liest ein Buch", "sieht das Haus", "lacht"};
    for (int s = 0; s < subjects.length; s++) {
      for (int v = 0; v < verbs.length; v++) {
        source.add(subjects[s] + " " + verbs[v] + ".");
        target.add(subjectsThere[s] + " " + verbsThere[v] + ".");
      }
    }
    Files.write(directory.resolve("train.en"), source);
    Files.write(directory.resolve("train.de"), target);
    Files.write(directory.resolve("valid.en"), source.subList(0, 4));
    Files.write(directory.resolve("valid.de"), target.subList(0, 4));
  }

  List<String> sources() throws IOException {
    return Files.readAllLines(directory.resolve("train.en"));
  }

  List<String> targets() throws IOException {
    return Files.readAllLines(directory.resolve("train.de"));
  }

  public ExperimentConfig config(String... overrides) {
    List<String> all = new ArrayList<>(List.of("data.directory=" + directory));
    all.addAll(Arrays.asList(overrides));
    return ConfigReader.read(SETTINGS, "tiny", all);
  }

  public EndReport train(String output, String... overrides) {
    return new Trainer(config(overrides), output(output), new TrainingListener() {}).run();
  }

  public Path output(String name) {
    return directory.resolve(name);
  }

  /** The setting that starts a run from the model of another one. */
  String from(String output) {
    return "training.from=" + output(output);
  }

  /** All arrays of a run's checkpoint, as bytes. */
  Map<String, ByteBuffer> checkpoint(String output, int update) {
    return arrays(
        output(output).resolve(String.format("checkpoints/update-%08d.safetensors", update)));
  }

  /** All arrays of a file, as bytes. */
  static Map<String, ByteBuffer> arrays(Path file) {
    Map<String, ByteBuffer> arrays = new LinkedHashMap<>();
    try (SafeTensors state = SafeTensors.open(file)) {
      state.tensors().forEach((name, tensor) -> arrays.put(name, copy(tensor.data())));
    }
    return arrays;
  }

  private static ByteBuffer copy(ByteBuffer bytes) {
    return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
  }
}
