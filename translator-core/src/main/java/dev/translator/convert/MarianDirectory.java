package dev.translator.convert;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A MarianMT model of Hugging Face's transformers, such as those of OPUS-MT: post-norm, sines
 * before cosines, a SentencePiece model for each side over one {@code vocab.json} or two.
 */
final class MarianDirectory {
  static final String MODEL_TYPE = "marian";
  private static final String UNKNOWN = "<unk>";
  private static final Family FAMILY =
      new Family(
          Normalization.POST,
          Positions.SINUSOIDAL_HALVES,
          /* usualActivation= */ "gelu",
          /* usuallyScaled= */ false,
          /* usualMaxPositions= */ 1024);

  private final Path directory;
  private final JsonFile config;
  private final JsonFile tokenizer;

  private MarianDirectory(Path directory, JsonFile config) {
    this.directory = directory;
    this.config = config;
    this.tokenizer = JsonFile.read(directory.resolve("tokenizer_config.json"));
  }

  /**
   * @param files the directory's weights, open as long as the conversion is used
   */
  static Conversion convert(
      Path directory, JsonFile config, TensorFiles files, Languages languages) {
    return new MarianDirectory(directory, config).convert(files, languages);
  }

  private Conversion convert(TensorFiles files, Languages given) {
    TiedEmbeddings tied = tied();
    ModelConfig model = HuggingFaceSettings.model(config, FAMILY, tied);
    SubwordPair subwords = subwords(tied == TiedEmbeddings.ALL);
    int pad = config.number("pad_token_id");
    int begin = config.number("decoder_start_token_id", pad);
    if (begin != pad) {
      throw config.fault("decoder_start_token_id", "must be pad_token_id = " + pad);
    }
    SourceTensors tensors =
        new SourceTensors(directory.resolve(files.name()).toString(), files.tensors());
    Map<String, StoredTensor> weights =
        new LinkedHashMap<>(HuggingFaceEmbeddings.of(tensors, model, subwords, begin));
    weights.putAll(NetworkTensors.layers(model, new HuggingFaceLayers(tensors)));
    tensors.requireAllUsed();
    Languages languages =
        given.or(tokenizer.text("source_lang", ""), tokenizer.text("target_lang", ""), directory);
    return new Conversion(
        HuggingFaceSettings.experiment(
            directory, config, model, languages, subwords.target().vocabulary().size()),
        subwords,
        weights,
        Map.of("importedFormat", "Hugging Face MarianMT", "importedWeights", files.name()));
  }

  private TiedEmbeddings tied() {
    boolean shared = config.flag("share_encoder_decoder_embeddings", true);
    boolean tiedOutput = config.flag("tie_word_embeddings", true);
    if (shared && !tiedOutput) {
      throw config.fault("tie_word_embeddings", "must be true where embeddings are shared");
    }
    return shared ? TiedEmbeddings.ALL : tiedOutput ? TiedEmbeddings.DECODER : TiedEmbeddings.NONE;
  }

  private SubwordPair subwords(boolean shared) {
    boolean separate = tokenizer.flag("separate_vocabs", false);
    if (separate && shared) {
      throw tokenizer.fault("separate_vocabs", "must be false where embeddings are shared");
    }
    int size = config.number("vocab_size");
    JsonFile source = JsonFile.read(directory.resolve("vocab.json"));
    JsonFile target = separate ? JsonFile.read(directory.resolve("target_vocab.json")) : source;
    int targetSize = config.number("decoder_vocab_size", size);
    return new SubwordPair(
        side("source.spm", source, size, /* tags= */ true),
        side("target.spm", target, targetSize, /* tags= */ false));
  }

  private SubwordModel side(String file, JsonFile vocabulary, int size, boolean tags) {
    List<String> pieces = vocabulary.pieces(size);
    if (pieces.size() != size) {
      throw vocabulary.fault(
          pieces.get(pieces.size() - 1), "is beyond the model's vocabulary of " + size);
    }
    int unknown = pieces.indexOf(UNKNOWN);
    if (unknown < 0) {
      throw new InputException(vocabulary.path() + ": has no " + UNKNOWN);
    }
    Path path = directory.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new InputException(path + ": no such file: a MarianMT directory has it");
    }
    VocabularyLookup.Lookup lookup =
        new VocabularyLookup.Lookup(
            pieces,
            unknown,
            config.number("eos_token_id"),
            config.number("pad_token_id"),
            tags,
            /* first= */ List.of());
    return VocabularyLookup.of(JsonFile.bytes(path), lookup);
  }
}
