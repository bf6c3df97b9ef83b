package dev.translator.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ConfigReader;
import dev.translator.config.ExperimentConfig;
import dev.translator.convert.CTranslate2Reader.Variable;
import dev.translator.io.InputException;
import dev.translator.kernels.TestDevice;
import dev.translator.nn.PositionalEncoding;
import dev.translator.nn.Transformer;
import dev.translator.subword.BpeModel;
import dev.translator.subword.BpeTrainer;
import dev.translator.subword.SubwordModels;
import dev.translator.subword.SubwordPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CTranslate2ExporterTest {
  private static final Path MODELS = Path.of("src/test/resources/dev/translator/convert/models");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  /** Every tensor is there with its bits, and nothing else that has bits of its own. */
  @ParameterizedTest
  @CsvSource({
    "pre, sinusoidal, relu, all, 0",
    "post, sinusoidal_halves, swish, decoder, 2",
    "pre, learned, gelu, none, 3",
    "post, learned, relu, all, 0",
    "'pre, normalizationType: rms', sinusoidal_from_two, swiglu, decoder, 2",
    "post, sinusoidal_marian, geglu, all, 3",
    "'pre, attentionBias: false', sinusoidal, relu, all, 0",
  })
  void everyChoiceHasItsPlace(
      String normalization, String positions, String activation, String tied, int activationNumber)
      throws IOException {
    boolean joint = tied.equals("all");
    ModelDirectory model = model(config(normalization, positions, activation, tied, joint));
    CTranslate2Reader file = export(model);
    assertThat(file.version).isEqualTo(6);
    assertThat(file.specification).isEqualTo("TransformerSpec");
    assertThat(file.revision).isEqualTo(7);
    assertThat(List.copyOf(file.variables.keySet())).isSorted();
    for (String side : List.of("encoder/", "decoder/")) {
      assertThat(file.variable(side + "activation").number()).isEqualTo(activationNumber);
      assertThat(file.variable(side + "num_heads").number()).isEqualTo(2);
      assertThat(file.variable(side + "num_heads").type()).isEqualTo(2);
      assertThat(file.variable(side + "pre_norm").number())
          .isEqualTo(normalization.startsWith("pre") ? 1 : 0);
      assertThat(file.variable(side + "scale_embeddings").number()).isEqualTo(1);
    }
    assertSameTensors(model, file);
    if (!positions.equals("learned")) {
      assertThat(file.variable("encoder/position_encodings/encodings").floats())
          .isEqualTo(PositionalEncoding.table(model.readConfig().model().positions(), 48, 16));
    }
    assertThat(file.aliases)
        .hasSize(joint ? 3 : tied.equals("decoder") ? 1 : 0)
        .allSatisfy((alias, name) -> assertThat(file.variables).containsKey(name));
  }

  @Test
  void encoderAndDecoderHaveTheirOwnHeads() throws IOException {
    CTranslate2Reader file =
        export(model(config("pre, decoderHeads: 4", "sinusoidal", "relu", "all", true)));
    assertThat(file.variable("encoder/num_heads").number()).isEqualTo(2);
    assertThat(file.variable("decoder/num_heads").number()).isEqualTo(4);
  }

  /** Names and sizes of a small network, written down. */
  @Test
  void namesAndShapesAreThoseOfTheOtherProgram() throws IOException {
    CTranslate2Reader file = export(model(config("pre", "sinusoidal", "relu", "all", true)));
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    file.variables.forEach((name, variable) -> shapes.put(name, variable.shape()));
    assertThat(shapes)
        .hasSize(74)
        .containsEntry("decoder/embeddings/weight", List.of(276, 16))
        .containsEntry("decoder/alignment_layer", List.of())
        .containsEntry("decoder/layer_0/attention/layer_norm/gamma", List.of(16))
        .containsEntry("decoder/layer_0/attention/linear_0/weight", List.of(16, 16))
        .containsEntry("decoder/layer_0/attention/linear_1/weight", List.of(32, 16))
        .containsEntry("decoder/layer_0/attention/linear_1/bias", List.of(32))
        .containsEntry("decoder/layer_1/attention/linear_2/weight", List.of(16, 16))
        .containsEntry("decoder/layer_1/ffn/linear_1/weight", List.of(16, 32))
        .containsEntry("decoder/position_encodings/encodings", List.of(48, 16))
        .containsEntry("encoder/layer_0/ffn/layer_norm/beta", List.of(16))
        .containsEntry("encoder/layer_0/ffn/linear_0/weight", List.of(32, 16))
        .containsEntry("encoder/layer_0/self_attention/linear_0/weight", List.of(48, 16))
        .containsEntry("encoder/layer_0/self_attention/linear_1/bias", List.of(16))
        .containsEntry("encoder/layer_norm/gamma", List.of(16));
    assertThat(file.aliases)
        .containsEntry("decoder/projection/weight", "decoder/embeddings/weight")
        .containsEntry("encoder/embeddings_0/weight", "decoder/embeddings/weight");
    JsonNode config = JSON.readTree(directory.resolve("exported/config.json").toFile());
    assertThat(config.path("decoder_start_token").asText()).isEqualTo("<s>");
    assertThat(config.path("add_source_eos").asBoolean()).isTrue();
    assertThat(config.path("layer_norm_epsilon").asDouble()).isEqualTo(1e-5);
  }

  /** The tokenizer gives tokens whose places in the vocabulary are our ids. */
  @Test
  void theTokenizerFitsTheVocabulary() throws IOException {
    ModelDirectory model = model(config("pre", "sinusoidal", "relu", "all", true));
    export(model);
    Path exported = directory.resolve("exported");
    List<String> pieces = model.readSubwords().source().vocabulary().pieces();
    JsonNode vocabulary = JSON.readTree(exported.resolve("shared_vocabulary.json").toFile());
    assertThat(vocabulary).extracting(JsonNode::asText).isEqualTo(pieces);
    String text = "the dög sleeps";
    assertThat(SubwordModels.load(exported.resolve("tokenizer.model")).encode(text))
        .isEqualTo(model.readSubwords().source().encode(text));
    assertThat(exported.resolve("README.md"))
        .content()
        .contains("SentencePieceProcessor(\"tokenizer.model\")")
        .contains("beam_size=3")
        .contains("suppress_sequences=[[\"<pad>\"], [\"<s>\"]]");
  }

  /** The output bias gives padding and beginning no share, as the network does. */
  @ParameterizedTest
  @CsvSource({"relu-zip-half", "swish-legacy", "tags-gelu", "separate-vocabs", "m2m100"})
  void importedModelsHaveTheirPlaceToo(String name) throws IOException {
    ModelDirectory model = new ModelDirectory(directory.resolve("model"));
    ModelImporter.importModel(MODELS.resolve(name), model.root(), Languages.OF_THE_MODEL);
    CTranslate2Reader file = export(model);
    assertSameTensors(model, file);
    Path exported = directory.resolve("exported");
    boolean separate = name.equals("separate-vocabs");
    assertThat(Files.exists(exported.resolve("shared_vocabulary.json"))).isEqualTo(!separate);
    assertThat(Files.exists(exported.resolve("target_vocabulary.json"))).isEqualTo(separate);
    if (model.readConfig().model().outputBias()) {
      float[] bias = file.variable("decoder/projection/bias").floats();
      assertThat(bias[0]).isEqualTo(-1e9f).isEqualTo(bias[2]);
    }
  }

  @Test
  void aTensorWithoutAPlaceIsRefused() throws IOException {
    ModelDirectory model = model(config("pre", "sinusoidal", "relu", "all", true));
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Path exported = directory.resolve("exported");
    try (SafeTensors weights = SafeTensors.open(model.weightsFile())) {
      tensors.putAll(weights.tensors());
      tensors.put("gate.weight", tensors.get("encoder.norm.weight"));
      model.writeWeights(tensors, Map.of());
    }
    assertThatThrownBy(() -> CTranslate2Exporter.export(model.root(), exported))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no place for the tensor gate.weight");
    assertThat(exported).doesNotExist();
  }

  /** Tables are under their own names; in layers the other program numbers the products. */
  private static void assertSameTensors(ModelDirectory model, CTranslate2Reader file) {
    try (SafeTensors weights = SafeTensors.open(model.weightsFile())) {
      weights
          .tensors()
          .forEach(
              (name, tensor) -> {
                float[] expected = Floats.of(tensor);
                if (name.equals("outputBias")) {
                  expected[0] = -1e9f;
                  expected[2] = -1e9f;
                }
                String gate = theirs(name).replace("linear_0/", "linear_0_noact/");
                if (name.contains("inner") && file.variables.containsKey(gate)) {
                  int half = expected.length / 2;
                  assertThat(file.variable(gate).floats())
                      .isEqualTo(Arrays.copyOfRange(expected, half, 2 * half));
                  expected = Arrays.copyOf(expected, half);
                } else {
                  List<Integer> shape =
                      LongStream.of(tensor.shape()).mapToObj(Math::toIntExact).toList();
                  assertThat(file.variable(theirs(name)).shape()).as(name).isEqualTo(shape);
                }
                Variable variable = file.variable(theirs(name));
                assertThat(variable.type()).as(name).isZero();
                assertThat(variable.floats()).as(name).isEqualTo(expected);
              });
    }
  }

  private static String theirs(String ours) {
    return switch (ours) {
      case "embedding.weight", "targetEmbedding.weight" -> "decoder/embeddings/weight";
      case "sourceEmbedding.weight" -> "encoder/embeddings_0/weight";
      case "embedding.positions", "targetEmbedding.positions" ->
          "decoder/position_encodings/encodings";
      case "sourceEmbedding.positions" -> "encoder/position_encodings/encodings";
      case "output" -> "decoder/projection/weight";
      case "outputBias" -> "decoder/projection/bias";
      default -> inLayer(ours);
    };
  }

  private static String inLayer(String ours) {
    String name = ours.replaceFirst("^(encoder|decoder)\\.(\\d+)\\.", "$1/layer_$2/");
    name = name.replaceFirst("^(encoder|decoder)\\.norm", "$1/layer_norm");
    name = name.replaceFirst("aroundAttention.norm", "self_attention/layer_norm");
    name = name.replaceFirst("aroundCrossAttention.norm", "attention/layer_norm");
    name = name.replaceFirst("aroundFeedForward.norm", "ffn/layer_norm");
    name = name.replaceFirst("/attention.queryKeyValue", "/self_attention/linear_0");
    name = name.replaceFirst("/attention.output", "/self_attention/linear_1");
    name = name.replaceFirst("crossAttention.query", "attention/linear_0");
    name = name.replaceFirst("crossAttention.keyValue", "attention/linear_1");
    name = name.replaceFirst("crossAttention.output", "attention/linear_2");
    name = name.replaceFirst("feedForward.inner", "ffn/linear_0");
    name = name.replaceFirst("feedForward.outer", "ffn/linear_1");
    if (name.contains("layer_norm.")) {
      return name.replace("layer_norm.weight", "layer_norm/gamma").replace(".bias", "/beta");
    }
    return name.replace(".weight", "/weight").replace(".bias", "/bias");
  }

  private CTranslate2Reader export(ModelDirectory model) throws IOException {
    Path exported = directory.resolve("exported");
    CTranslate2Exporter.export(model.root(), exported);
    return new CTranslate2Reader(exported.resolve("model.bin"));
  }

  private static ExperimentConfig config(
      String normalization, String positions, String activation, String tied, boolean joint) {
    return ConfigReader.read(
        """
        data: {sourceLanguage: en, targetLanguage: de, train: t, validation: v,
               maxSourceTokens: 20, maxTargetTokens: 20}
        subword: {vocabularySize: 300, joint: %s}
        model: {dimension: 16, feedForwardDimension: 32, heads: 2, encoderLayers: 1, decoderLayers: 2,
                maxPositions: 48, normalization: %s, positions: %s, activation: %s,
                tiedEmbeddings: %s}
        decoding: {beamSize: 3}
        """
            .formatted(joint, normalization, positions, activation, tied),
        "tiny",
        List.of());
  }

  private ModelDirectory model(ExperimentConfig config) throws IOException {
    ModelDirectory model = new ModelDirectory(directory.resolve("model"));
    Files.createDirectories(model.root());
    BpeModel source = subwords(config, "the dog sleeps in the old house");
    BpeModel target = subwords(config, "der Hund schläft im alten Haus");
    boolean joint = config.subword().joint();
    try (NDManager manager = TestDevice.manager()) {
      Transformer network =
          new Transformer(
              config.model(),
              source.vocabulary().size(),
              joint ? source.vocabulary().size() : target.vocabulary().size());
      network.initialize(manager, 7);
      model.writeConfig(config);
      model.writeSubwords(joint ? SubwordPair.joint(source) : new SubwordPair(source, target));
      model.writeWeights(network, Map.of());
    }
    return model;
  }

  private static BpeModel subwords(ExperimentConfig config, String text) {
    return BpeTrainer.train(List.of(text).iterator(), config.subword());
  }
}
