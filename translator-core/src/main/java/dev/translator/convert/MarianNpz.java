package dev.translator.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.DecodingConfig;
import dev.translator.config.ModelConfig;
import dev.translator.config.TiedEmbeddings;
import dev.translator.io.InputException;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.VocabularyLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * A model of the Marian toolkit as OPUS-MT publishes it: {@code decoder.yml}, the arrays with their
 * settings in one {@code .npz}, a {@code .vocab.yml} of the pieces, and a SentencePiece model for
 * each side. Its decoder begins with a vector of zeros.
 */
final class MarianNpz {
  private static final String DECODER = "decoder.yml";
  private static final String SETTINGS = "special:model.yml";
  private static final String UNKNOWN = "<unk>";
  private static final String END = "</s>";
  private static final int MAX_YAML_CHARACTERS = 256 << 20;

  private final Path directory;
  private final JsonNode decoder;
  private final Path npz;

  private MarianNpz(Path directory) {
    this.directory = directory;
    this.decoder = yaml(directory.resolve(DECODER));
    JsonNode models = decoder.path("models");
    if (models.size() != 1) {
      throw fault("models", "must be one file: an ensemble is not imported");
    }
    this.npz = beside(models.get(0).asText());
  }

  /** Whether a directory looks like one. */
  static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(DECODER));
  }

  /** Imports the model of a directory and hands it over while its file is open. */
  static Map<String, String> convert(Path directory, Languages languages, Writer writer) {
    MarianNpz model = new MarianNpz(directory);
    try (NpzFile file = NpzFile.open(model.npz)) {
      return writer.write(model.convert(file, languages));
    }
  }

  /** Takes a conversion. */
  @FunctionalInterface
  interface Writer {
    Map<String, String> write(Conversion conversion);
  }

  private Conversion convert(NpzFile file, Languages given) {
    SourceTensors tensors = new SourceTensors(npz.toString(), file.tensors());
    MarianSettings settings = MarianSettings.of(npz, settings(file.tensors()));
    tensors.use(SETTINGS);
    SubwordPair subwords = subwords();
    ModelConfig model = settings.model();
    Map<String, StoredTensor> weights = new LinkedHashMap<>();
    embeddings(tensors, settings, subwords, weights);
    weights.putAll(NetworkTensors.layers(model, new MarianLayers(tensors)));
    tensors.requireAllUsed();
    Languages languages = given.or("", "", directory);
    return new Conversion(
        HuggingFaceSettings.experiment(
            model, languages, subwords.target().vocabulary().size(), decoding()),
        subwords,
        weights,
        Map.of("importedFormat", "Marian", "importedWeights", npz.getFileName().toString()));
  }

  private JsonNode settings(Map<String, StoredTensor> tensors) {
    StoredTensor text = tensors.get(SETTINGS);
    if (text == null) {
      throw new InputException(npz + ": no array " + SETTINGS + ": not a model of Marian");
    }
    String yaml = StandardCharsets.UTF_8.decode(text.data()).toString();
    int end = yaml.indexOf('\0');
    return yaml(npz + ": " + SETTINGS, end < 0 ? yaml : yaml.substring(0, end));
  }

  private DecodingConfig decoding() {
    if (decoder.path("word-penalty").asDouble(0) != 0) {
      throw fault("word-penalty", "must be 0: not imported");
    }
    JsonNode normalize = decoder.path("normalize");
    double penalty =
        normalize.isBoolean() ? (normalize.asBoolean() ? 1 : 0) : normalize.asDouble(0);
    return new DecodingConfig(
        decoder.path("beam-size").asInt(12),
        penalty,
        decoder.path("max-length-factor").asDouble(3),
        /* maxLengthOffset= */ 0,
        DecodingConfig.AUTO);
  }

  private void embeddings(
      SourceTensors tensors,
      MarianSettings settings,
      SubwordPair subwords,
      Map<String, StoredTensor> weights) {
    int width = settings.model().dimension();
    TiedEmbeddings tied = settings.model().tiedEmbeddings();
    if (tied == TiedEmbeddings.ALL) {
      table(weights, "embedding.weight", tensors, "Wemb", subwords.source(), width);
    } else {
      table(weights, "sourceEmbedding.weight", tensors, "encoder_Wemb", subwords.source(), width);
      table(weights, "targetEmbedding.weight", tensors, "decoder_Wemb", subwords.target(), width);
    }
    int size = settings.targetVocabulary();
    EmbeddingRows rows = EmbeddingRows.ofTable(subwords.target(), -1);
    EmbeddingRows biases = EmbeddingRows.ofBias(subwords.target());
    long[] own = {subwords.target().vocabulary().size(), width};
    if (tied == TiedEmbeddings.NONE) {
      StoredTensor output = tensors.tensor("decoder_ff_logit_out_W", width, size);
      weights.put(
          "output",
          Floats.stored(
              own, () -> rows.reordered(Floats.transposed(Floats.of(output), width, size), width)));
    }
    StoredTensor bias = tensors.tensor("decoder_ff_logit_out_b", 1, size);
    weights.put(
        "outputBias",
        Floats.stored(new long[] {own[0]}, () -> biases.reordered(Floats.of(bias), 1)));
  }

  private static void table(
      Map<String, StoredTensor> weights,
      String ours,
      SourceTensors tensors,
      String theirs,
      SubwordModel side,
      int width) {
    int rows = (int) tensors.shape(theirs)[0];
    StoredTensor table = tensors.tensor(theirs, rows, width);
    for (int id = 0; id < side.vocabulary().size(); id++) {
      if (side.fileId(id) >= rows) {
        throw new InputException(
            "array " + theirs + " has " + rows + " rows, too few for its vocabulary");
      }
    }
    EmbeddingRows reordered = EmbeddingRows.ofTable(side, -1);
    weights.put(ours, reordered.reordered(table, width));
  }

  private SubwordPair subwords() {
    JsonNode vocabularies = decoder.path("vocabs");
    if (vocabularies.size() != 2) {
      throw fault("vocabs", "must be two files, source and target");
    }
    return new SubwordPair(
        side("source.spm", vocabularies.get(0).asText(), true),
        side("target.spm", vocabularies.get(1).asText(), false));
  }

  private SubwordModel side(String file, String vocabulary, boolean tags) {
    Path path = beside(vocabulary);
    JsonFile ids = new JsonFile(path, yaml(path));
    List<String> pieces = ids.pieces(0);
    VocabularyLookup.Lookup lookup =
        new VocabularyLookup.Lookup(
            pieces,
            pieces.indexOf(UNKNOWN),
            pieces.indexOf(END),
            /* padding= */ -1,
            tags,
            /* first= */ new ArrayList<>());
    return VocabularyLookup.of(JsonFile.bytes(beside(file)), lookup);
  }

  private Path beside(String name) {
    if (name.contains("/") || name.contains("\\") || name.startsWith(".")) {
      throw new InputException(
          directory.resolve(DECODER) + ": " + Shown.text(name) + " is no file beside it");
    }
    Path path = directory.resolve(name);
    if (!Files.isRegularFile(path)) {
      throw new InputException(path + ": no such file: a model of Marian has it");
    }
    return path;
  }

  private InputException fault(String key, String rule) {
    return new InputException(directory.resolve(DECODER) + ": " + key + ": " + rule);
  }

  private static JsonNode yaml(Path path) {
    return yaml(path.toString(), new String(JsonFile.bytes(path), StandardCharsets.UTF_8));
  }

  private static JsonNode yaml(String where, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_YAML_CHARACTERS);
    try {
      JsonNode root =
          new YAMLMapper(YAMLFactory.builder().loaderOptions(options).build()).readTree(text);
      if (root == null || !root.isObject()) {
        throw new InputException(where + ": no settings");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new InputException(where + ": damaged YAML: " + Shown.text(e.getOriginalMessage()), e);
    }
  }
}
