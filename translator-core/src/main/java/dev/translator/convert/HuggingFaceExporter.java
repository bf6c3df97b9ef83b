package dev.translator.convert;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.NormalizationType;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.VocabularyLookup;
import dev.translator.subword.VocabularyLookup.Lookup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a model as a directory that Hugging Face's transformers load: one that was trained here as
 * {@link TrainedExporter} says, and one that was imported from MarianMT, whether it was trained
 * further or not, as that again. {@link ModelImporter} reads the same weights back.
 */
public final class HuggingFaceExporter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String README =
      """
      # A translation model for Hugging Face's transformers

      ```python
      from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
      tokenizer, model = AutoTokenizer.from_pretrained("."), AutoModelForSeq2SeqLM.from_pretrained(".")
      print(tokenizer.batch_decode(model.generate(**tokenizer(["Text."], return_tensors="pt")), skip_special_tokens=True))
      ```

      The scores of given translations are the same in both programs but for rounding. Where the other
      program's search differs: it ends by `early_stopping`, forces `</s>` at the maximum length at no cost,
      has one `max_length` for all texts, may write `<unk>` unless `bad_words_ids` has it, and reads `</s>` and
      `<pad>` in a text as those tokens.
      """;

  private final ExperimentConfig config;
  private final ModelConfig model;
  private final SubwordPair subwords;
  private final Lookup source;
  private final Lookup target;

  private HuggingFaceExporter(Path from, ExperimentConfig config, SubwordPair subwords) {
    this.config = config;
    this.model = config.model();
    this.subwords = subwords;
    this.source = lookup(from, subwords.source());
    this.target = lookup(from, subwords.target());
    require(from, model.normalization() == Normalization.POST, "normalization", "post");
    require(
        from, model.positions() == Positions.SINUSOIDAL_HALVES, "positions", "sinusoidal_halves");
    require(from, model.outputBias(), "outputBias", "true");
    boolean usual = model.normalizationEpsilon() == ModelConfig.NORMALIZATION_EPSILON;
    require(from, usual, "normalizationEpsilon", "0.00001");
    require(from, !model.activation().isGated(), "activation", "relu, gelu or swish");
    require(from, model.attentionBias(), "attentionBias", "true");
    boolean layerNorm = model.normalizationType() == NormalizationType.LAYER;
    require(from, layerNorm, "normalizationType", "layer");
    require(
        from, model.tiedEmbeddings() != TiedEmbeddings.NONE, "tiedEmbeddings", "all or decoder");
  }

  /**
   * Exports a model.
   *
   * @param from a model directory
   * @param to a directory that does not exist or is empty
   * @throws InputException if the network is not one of that program
   */
  public static void export(Path from, Path to) {
    try (ExportedModel model = ExportedModel.open(from, to)) {
      if (TrainedExporter.fits(model)) {
        TrainedExporter.export(model, to, README);
        return;
      }
      HuggingFaceExporter exporter =
          new HuggingFaceExporter(from, model.config(), model.subwords());
      Map<String, StoredTensor> tensors = exporter.tensors(model.tensors());
      NewDirectory.make(to);
      exporter.writeTexts(to);
      SafeTensors.write(to.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
    }
  }

  private static void require(Path from, boolean fits, String key, String value) {
    if (!fits) {
      throw new InputException(
          from
              + ": model."
              + key
              + " must be "
              + value
              + " to be a MarianMT model with the subword models that it was imported with: export"
              + " with --format onnx or ctranslate2");
    }
  }

  private static Lookup lookup(Path from, SubwordModel subwords) {
    return VocabularyLookup.in(subwords)
        .map(VocabularyLookup::lookup)
        .orElseThrow(
            () ->
                new InputException(
                    from
                        + ": its subword model has no place there: train with subword.joint = true"
                        + " and a subword model of this program, or export with --format onnx or"
                        + " ctranslate2"));
  }

  private Map<String, StoredTensor> tensors(Map<String, StoredTensor> ours) {
    Map<String, StoredTensor> theirs = new LinkedHashMap<>();
    StoredTensor bias = ours.get("outputBias");
    int size = target.pieces().size();
    theirs.put(
        "final_logits_bias",
        Floats.stored(
            new long[] {1, size},
            () -> EmbeddingRows.ofBias(subwords.target()).original(Floats.of(bias), 1, size)));
    if (model.tiedEmbeddings() == TiedEmbeddings.ALL) {
      table(theirs, "model.shared.weight", ours.get("embedding.weight"), subwords.source(), source);
    } else {
      table(
          theirs,
          "model.encoder.embed_tokens.weight",
          ours.get("sourceEmbedding.weight"),
          subwords.source(),
          source);
      table(
          theirs,
          "model.decoder.embed_tokens.weight",
          ours.get("targetEmbedding.weight"),
          subwords.target(),
          target);
    }
    theirs.putAll(HuggingFaceNames.layers(model, ours));
    return theirs;
  }

  private void table(
      Map<String, StoredTensor> theirs,
      String name,
      StoredTensor ours,
      SubwordModel side,
      Lookup lookup) {
    int width = model.dimension();
    int size = lookup.pieces().size();
    EmbeddingRows rows = EmbeddingRows.ofTable(side, target.padding());
    theirs.put(
        name,
        Floats.stored(new long[] {size, width}, () -> rows.original(Floats.of(ours), width, size)));
  }

  private void writeTexts(Path to) {
    boolean shared = model.tiedEmbeddings() == TiedEmbeddings.ALL;
    boolean separate = !source.pieces().equals(target.pieces());
    JsonText.write(to.resolve("config.json"), settings(shared));
    JsonText.write(to.resolve("generation_config.json"), generation());
    JsonText.write(to.resolve("vocab.json"), vocabulary(source.pieces()));
    if (separate) {
      JsonText.write(to.resolve("target_vocab.json"), vocabulary(target.pieces()));
    }
    JsonText.write(
        to.resolve("tokenizer_config.json"),
        JSON.createObjectNode()
            .put("tokenizer_class", "MarianTokenizer")
            .put("source_lang", config.data().sourceLanguage())
            .put("target_lang", config.data().targetLanguage())
            .put("separate_vocabs", separate)
            .put("model_max_length", model.maxPositions()));
    spm(to.resolve("source.spm"), subwords.source());
    spm(to.resolve("target.spm"), subwords.target());
    DurableFiles.writeText(to.resolve("README.md"), README);
  }

  private ObjectNode settings(boolean shared) {
    ObjectNode root = JSON.createObjectNode().put("model_type", "marian");
    root.putArray("architectures").add("MarianMTModel");
    root.put("vocab_size", source.pieces().size());
    root.put("decoder_vocab_size", target.pieces().size());
    HuggingFaceSettings.add(root, model, shared, /* layerDrop= */ 0);
    return root.put("normalize_before", false)
        .put("static_position_embeddings", true)
        .put("bos_token_id", target.end())
        .put("eos_token_id", target.end())
        .put("pad_token_id", target.padding())
        .put("decoder_start_token_id", target.padding())
        .put("forced_eos_token_id", target.end())
        .put("torch_dtype", "float32");
  }

  private ObjectNode generation() {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("bad_words_ids").addArray().add(target.padding());
    boolean fixed = config.decoding().maxLengthRatio() == 0;
    int longest = fixed ? config.decoding().maxLengthOffset() + 1 : model.maxPositions();
    return root.put("eos_token_id", target.end())
        .put("pad_token_id", target.padding())
        .put("decoder_start_token_id", target.padding())
        .put("forced_eos_token_id", target.end())
        .put("max_length", longest)
        .put("num_beams", config.decoding().beamSize())
        .put("length_penalty", config.decoding().lengthPenalty())
        .put("renormalize_logits", true);
  }

  private static ObjectNode vocabulary(List<String> pieces) {
    ObjectNode root = JSON.createObjectNode();
    for (int id = 0; id < pieces.size(); id++) {
      root.put(pieces.get(id), id);
    }
    return root;
  }

  private static void spm(Path file, SubwordModel subwords) {
    VocabularyLookup.in(subwords)
        .ifPresent(model -> DurableFiles.writeBytes(file, model.sentencePiece()));
  }
}
