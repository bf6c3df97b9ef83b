package dev.translator.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ExperimentConfig;
import dev.translator.io.InputException;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.Vocabulary;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs run in ONNX Runtime. */
class OnnxExporterTest {
  private static final Path MODELS = Path.of("src/test/resources/dev/translator/convert/models");
  private static final int LINES = 24;

  /** Tokens of a random network's output that are compared. */
  private static final int LIMIT = 12;

  @TempDir private Path directory;

  /** Greedy search gives the same tokens with the same probability, whatever the network. */
  @ParameterizedTest
  @CsvSource({
    "pre, sinusoidal, relu, all",
    "post, sinusoidal_halves, swish, decoder",
    "pre, learned, gelu, none",
    "post, learned, relu, all",
    "'pre, normalizationType: rms', rotary, swiglu, all",
    "'post, normalizationType: rms, normalizationEpsilon: 0.001', sinusoidal_from_two, swiglu,"
        + " none",
    "post, sinusoidal_marian, geglu, decoder",
    "'pre, outputBias: true, scaledEmbeddings: false', rotary, gelu, all",
    "'pre, decoderHeads: 4, decoderFeedForwardDimension: 24', rotary, geglu, all",
    "'post, decoderHeads: 1, outputBias: true', sinusoidal, relu, decoder",
  })
  void greedyOutputsAreOurs(String normalization, String positions, String activation, String tied)
      throws Exception {
    ExperimentConfig config =
        RandomModel.config(normalization, positions, activation, tied, tied.equals("all"));
    assertSameGreedy(RandomModel.write(directory.resolve("model"), config));
  }

  @ParameterizedTest
  @CsvSource({"tags-gelu", "separate-vocabs"})
  void importedModelsHaveGraphsToo(String name) throws Exception {
    ModelDirectory model = new ModelDirectory(directory.resolve("model"));
    ModelImporter.importModel(MODELS.resolve(name), model.root(), Languages.OF_THE_MODEL);
    assertSameGreedy(model);
  }

  private void assertSameGreedy(ModelDirectory model) throws Exception {
    Path exported = directory.resolve("exported");
    OnnxExporter.export(model.root(), exported);
    ExperimentConfig config = model.readConfig();
    SubwordModel source = model.readSubwords().source();
    Vocabulary target = model.readSubwords().target().vocabulary();
    Set<Integer> breaks = new HashSet<>(List.of(target.id("<0x0A>"), target.id("<0x0D>")));
    List<String> lines = lines();
    TranslationOptions options = TranslationOptions.of(config.decoding()).greedy();
    try (TranslationEngine engine = TranslationEngine.load(model.root(), EngineOptions.DEFAULT);
        OnnxRun graphs = new OnnxRun(exported)) {
      List<List<Translation>> ours = engine.translate(lines, options);
      for (int i = 0; i < LINES; i++) {
        int[] ids = source.encode(lines.get(i));
        long[] row = Arrays.stream(Arrays.copyOf(ids, ids.length + 1)).asLongStream().toArray();
        row[ids.length] = 3;
        Translation expected = ours.get(i).get(0);
        OnnxRun.Output output = graphs.greedy(row, begin(model), breaks, LIMIT);
        int size = output.tokens().size();
        assertThat(output.tokens())
            .as(lines.get(i))
            .map(target::piece)
            .isEqualTo(expected.tokens().subList(0, size));
        assertThat(size).isEqualTo(Math.min(LIMIT, expected.tokens().size()));
        for (int step = 0; step < output.logProbabilities().size(); step++) {
          assertThat(output.logProbabilities().get(step))
              .as("%s, step %d", lines.get(i), step)
              .isCloseTo(expected.tokenLogProbabilities().get(step), within(1e-4f));
        }
      }
    }
  }

  private static long[] begin(ModelDirectory model) {
    int[] first = model.readSubwords().target().first();
    long[] begin = new long[first.length + 1];
    begin[0] = 2;
    Arrays.setAll(begin, i -> i == 0 ? 2 : first[i - 1]);
    return begin;
  }

  private static List<String> lines() {
    String[] words = {"the", "dog", "old", "house", "sleeps", "in", "Hund", "dg"};
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      lines.add(words[i % 8] + " " + words[i / 8] + " " + words[i * 5 % 7].charAt(0));
    }
    return lines;
  }

  /** Several tokens at once score as one after the other, and padding changes nothing. */
  @Test
  void prefixesAndBatchesScoreAlike() throws IOException, OrtException {
    Path exported = directory.resolve("exported");
    ExperimentConfig config = RandomModel.config("pre", "rotary", "relu", "all", true);
    OnnxExporter.export(RandomModel.write(directory.resolve("model"), config).root(), exported);
    long[] shorter = {40, 50, 3, 0, 0};
    long[] longer = {60, 61, 62, 63, 3};
    try (OnnxRun graphs = new OnnxRun(exported)) {
      float[][] whole = graphs.new Rows(new long[] {40, 50, 3}).step(new long[] {2, 70, 71, 72})[0];
      OnnxRun.Rows rows = graphs.new Rows(shorter, longer);
      rows.step(new long[] {2, 70}, new long[] {2, 90});
      float[][][] third = rows.step(new long[] {71}, new long[] {91});
      float[][][] fourth = rows.step(new long[] {72}, new long[] {92});
      for (int id = 0; id < whole[0].length; id++) {
        assertThat(third[0][0][id]).isCloseTo(whole[2][id], within(1e-5f));
        assertThat(fourth[0][0][id]).isCloseTo(whole[3][id], within(1e-5f));
      }
    }
  }

  @Test
  void aTensorWithoutAPlaceIsRefused() throws IOException {
    ExperimentConfig config = RandomModel.config("pre", "sinusoidal", "relu", "all", true);
    ModelDirectory model = RandomModel.write(directory.resolve("model"), config);
    Path exported = directory.resolve("exported");
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    try (SafeTensors weights = SafeTensors.open(model.weightsFile())) {
      tensors.putAll(weights.tensors());
      tensors.put("gate.weight", tensors.get("encoder.norm.weight"));
      model.writeWeights(tensors, Map.of());
    }
    assertThatThrownBy(() -> OnnxExporter.export(model.root(), exported))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model: the graphs have no place for the tensor gate.weight");
    assertThat(exported).doesNotExist();
  }

  /** The README holds the facts of this model, and both vocabularies lie beside it. */
  @Test
  void theReadmeFitsTheModel() throws IOException {
    ExperimentConfig config = RandomModel.config("pre", "sinusoidal", "relu", "all", true);
    ModelDirectory model = RandomModel.write(directory.resolve("model"), config);
    Path exported = directory.resolve("exported");
    OnnxExporter.export(model.root(), exported);
    assertThat(exported.resolve("README.md"))
        .content()
        .contains("Tokenizer.from_file(\"tokenizer.json\")")
        .contains("while len(output) < 47")
        .contains("long[] next = {2};")
        .doesNotContain("%");
    assertThat(exported.resolve("target_vocabulary.json")).content().contains("\"</s>\"");
    assertThat(exported.resolve("tokenizer.json")).exists();
  }
}
