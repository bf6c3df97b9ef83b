package dev.translator.convert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.convert.HuggingFaceSettings.Family;
import dev.translator.io.InputException;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.VocabularyLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model of Hugging Face's transformers that translates between many languages: M2M-100 (Fan et
 * al. 2020, arXiv 2010.11125) and NLLB-200 (2022, arXiv 2207.04672). Every text begins with the
 * token of its language; an import is for one pair of languages.
 */
final class M2m100Directory {
  static final String MODEL_TYPE = "m2m_100";
  private static final String SUBWORDS = "sentencepiece.bpe.model";
  private static final String UNKNOWN = "<unk>";

  /** The languages of M2M-100, whose tokens follow the pieces in this order. */
  private static final List<String> LANGUAGES =
      List.of(
          ("af am ar ast az ba be bg bn br bs ca ceb cs cy da de el en es et fa ff fi fr fy ga gd gl"
                  + " gu ha he hi hr ht hu hy id ig ilo is it ja jv ka kk km kn ko lb lg ln lo lt lv"
                  + " mg mk ml mn mr ms my ne nl no ns oc or pa pl ps pt ro ru sd si sk sl so sq sr"
                  + " ss su sv sw ta th tl tn tr uk ur uz vi wo xh yi yo zh zu")
              .split(" "));

  private static final Family FAMILY =
      new Family(
          Normalization.PRE,
          Positions.SINUSOIDAL_FROM_TWO,
          /* usualActivation= */ "relu",
          /* usuallyScaled= */ true,
          /* usualMaxPositions= */ 1024);

  private final Path directory;
  private final JsonFile config;
  private final JsonFile tokenizer;

  private M2m100Directory(Path directory, JsonFile config) {
    this.directory = directory;
    this.config = config;
    this.tokenizer = JsonFile.read(directory.resolve("tokenizer_config.json"));
  }

  /**
   * @param files the directory's weights, open as long as the conversion is used
   */
  static Conversion convert(
      Path directory, JsonFile config, TensorFiles files, Languages languages) {
    return new M2m100Directory(directory, config).convert(files, languages);
  }

  private Conversion convert(TensorFiles files, Languages given) {
    if (!config.flag("tie_word_embeddings", true)) {
      throw config.fault("tie_word_embeddings", "must be true: not imported");
    }
    ModelConfig model = HuggingFaceSettings.model(config, FAMILY, TiedEmbeddings.ALL);
    Languages languages =
        given.or(tokenizer.text("src_lang", ""), tokenizer.text("tgt_lang", ""), directory);
    SubwordPair subwords = subwords(languages);
    SourceTensors tensors =
        new SourceTensors(directory.resolve(files.name()).toString(), files.tensors());
    int begin = config.number("decoder_start_token_id", config.number("eos_token_id"));
    Map<String, StoredTensor> weights =
        new LinkedHashMap<>(HuggingFaceEmbeddings.of(tensors, model, subwords, begin));
    weights.putAll(NetworkTensors.layers(model, new HuggingFaceLayers(tensors)));
    tensors.requireAllUsed();
    return new Conversion(
        HuggingFaceSettings.experiment(
            directory, config, model, languages, subwords.target().vocabulary().size()),
        subwords,
        weights,
        Map.of("importedFormat", "Hugging Face M2M-100", "importedWeights", files.name()));
  }

  private SubwordPair subwords(Languages languages) {
    int size = config.number("vocab_size");
    boolean isM2m100 = Files.exists(directory.resolve("vocab.json"));
    List<String> pieces = isM2m100 ? m2m100Pieces(size) : nllbPieces(size);
    byte[] sentencePiece = JsonFile.bytes(directory.resolve(SUBWORDS));
    return new SubwordPair(
        side(pieces, sentencePiece, token(languages.source(), isM2m100)),
        side(pieces, sentencePiece, token(languages.target(), isM2m100)));
  }

  private static String token(String language, boolean isM2m100) {
    return isM2m100 ? "__" + language + "__" : language;
  }

  private SubwordModel side(List<String> pieces, byte[] sentencePiece, String language) {
    int first = pieces.indexOf(language);
    if (first < 0) {
      throw new InputException(
          directory
              + ": the model has no language "
              + Shown.text(language)
              + ": give --source-language and --target-language as it calls them");
    }
    return VocabularyLookup.of(
        sentencePiece,
        new VocabularyLookup.Lookup(
            pieces,
            pieces.indexOf(UNKNOWN),
            config.number("eos_token_id"),
            config.number("pad_token_id"),
            /* tags= */ false,
            List.of(first)));
  }

  /** The pieces of {@code vocab.json}, then the languages. */
  private List<String> m2m100Pieces(int size) {
    JsonFile vocabulary = JsonFile.read(directory.resolve("vocab.json"));
    int own = vocabulary.root().size();
    List<String> pieces = new ArrayList<>(vocabulary.pieces(own));
    LANGUAGES.forEach(language -> pieces.add(token(language, true)));
    if (pieces.size() != own + LANGUAGES.size() || pieces.size() > size) {
      throw vocabulary.fault("", "does not fit vocab_size = " + size);
    }
    return filled(pieces, size);
  }

  /**
   * Tokens of NLLB from {@code tokenizer.json}: the pieces, and special tokens with the languages.
   */
  private List<String> nllbPieces(int size) {
    JsonFile file = JsonFile.read(directory.resolve("tokenizer.json"));
    List<String> pieces = new ArrayList<>(Collections.nCopies(size, ""));
    JsonNode vocabulary = file.root().path("model").path("vocab");
    if (vocabulary.isObject()) {
      vocabulary.properties().forEach(entry -> put(pieces, entry.getValue(), entry.getKey(), file));
    } else {
      for (int id = 0; id < vocabulary.size(); id++) {
        put(pieces, id, vocabulary.get(id).path(0).asText(), file);
      }
    }
    for (JsonNode added : file.root().path("added_tokens")) {
      put(pieces, added.path("id"), added.path("content").asText(), file);
    }
    return filled(pieces, size);
  }

  private static void put(List<String> pieces, JsonNode id, String piece, JsonFile file) {
    put(pieces, id.asInt(-1), piece, file);
  }

  private static void put(List<String> pieces, int id, String piece, JsonFile file) {
    if (id < 0 || id >= pieces.size()) {
      throw file.fault("vocab", Shown.text(piece) + " is beyond the vocabulary");
    }
    pieces.set(id, piece);
  }

  /** Rows that no piece has still have a share in the probability. */
  private static List<String> filled(List<String> pieces, int size) {
    List<String> all = new ArrayList<>();
    for (int id = 0; id < size; id++) {
      boolean named = id < pieces.size() && !pieces.get(id).isEmpty();
      all.add(named ? pieces.get(id) : "<unused " + id + ">");
    }
    return all;
  }
}
