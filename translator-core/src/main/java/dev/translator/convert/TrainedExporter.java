package dev.translator.convert;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ConfigWriter;
import dev.translator.config.ModelConfig;
import dev.translator.config.Normalization;
import dev.translator.config.NormalizationType;
import dev.translator.config.Positions;
import dev.translator.config.TiedEmbeddings;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.subword.BpeModel;
import dev.translator.subword.SpecialTokens;
import dev.translator.subword.Vocabulary;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a model that was trained here as a directory of Hugging Face's transformers. Pre-norm is
 * the network of Blenderbot, which has its positions in tables; post-norm is MarianMT, whose
 * positions are computed, in {@link ModelDimension another order}. {@link TrainedDirectory} reads
 * the same bits back.
 */
final class TrainedExporter {
  private static final JsonMapper JSON = new JsonMapper();

  private final ExportedModel exported;
  private final ModelConfig model;
  private final BpeModel subwords;
  private final boolean pre;

  private TrainedExporter(ExportedModel exported, BpeModel subwords) {
    this.exported = exported;
    this.model = exported.config().model();
    this.subwords = subwords;
    this.pre = model.normalization() == Normalization.PRE;
    Positions positions = model.positions();
    boolean halves = positions == Positions.SINUSOIDAL || positions == Positions.SINUSOIDAL_HALVES;
    require(positions != Positions.ROTARY, "positions = rotary", "sinusoidal or learned");
    require(pre || halves, "positions with model.normalization = post", "sinusoidal");
    boolean layerNorm = model.normalizationType() == NormalizationType.LAYER;
    require(layerNorm, "normalizationType = rms", "layer");
    boolean usual = model.normalizationEpsilon() == ModelConfig.NORMALIZATION_EPSILON;
    require(usual, "normalizationEpsilon", "0.00001");
    require(!model.activation().isGated(), "activation is gated", "relu, gelu or swish");
    require(model.tiedEmbeddings() == TiedEmbeddings.ALL, "tiedEmbeddings", "all");
    boolean biases = exported.tensors().containsKey("encoder.0.attention.output.bias");
    require(biases, "attention has no biases", "with biases");
  }

  /** Whether a model has the subword model that these directories need. */
  static boolean fits(ExportedModel exported) {
    return exported.subwords().isJoint() && exported.subwords().source() instanceof BpeModel;
  }

  /** Writes the directory. */
  static void export(ExportedModel exported, Path to, String readme) {
    TrainedExporter exporter =
        new TrainedExporter(exported, (BpeModel) exported.subwords().source());
    Map<String, StoredTensor> tensors = exporter.tensors();
    NewDirectory.make(to);
    JsonText.write(to.resolve("config.json"), exporter.settings());
    JsonText.write(to.resolve("generation_config.json"), exporter.generation());
    exporter.writeTokenizer(to);
    SafeTensors.write(to.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
    DurableFiles.writeText(to.resolve("README.md"), readme);
  }

  private void require(boolean fits, String key, String value) {
    if (!fits) {
      throw new InputException(
          exported.from()
              + ": model."
              + key
              + ": no network of transformers has this: train with "
              + value
              + ", or export with --format onnx or ctranslate2");
    }
  }

  private Map<String, StoredTensor> tensors() {
    Map<String, StoredTensor> ours = exported.tensors();
    if (!pre) {
      ours = ModelDimension.inHalves(model).there(ours);
    }
    Map<String, StoredTensor> theirs = new LinkedHashMap<>();
    theirs.put("model.shared.weight", ours.get("embedding.weight"));
    int size = subwords.vocabulary().size();
    StoredTensor bias = ours.get("outputBias");
    theirs.put(
        "final_logits_bias",
        Floats.stored(
            new long[] {1, size}, () -> bias == null ? new float[size] : Floats.of(bias)));
    theirs.putAll(HuggingFaceNames.layers(model, ours));
    if (pre) {
      for (String stack : List.of("encoder", "decoder")) {
        theirs.put("model." + stack + ".embed_positions.weight", positions(ours));
        for (String kind : List.of(".weight", ".bias")) {
          theirs.put("model." + stack + ".layer_norm" + kind, ours.get(stack + ".norm" + kind));
        }
      }
    }
    return theirs;
  }

  private StoredTensor positions(Map<String, StoredTensor> ours) {
    return model.positions() == Positions.LEARNED
        ? ours.get("embedding.positions")
        : TrainedDirectory.positions(model);
  }

  private ObjectNode settings() {
    ObjectNode root = JSON.createObjectNode().put("model_type", pre ? "blenderbot" : "marian");
    root.putArray("architectures")
        .add(pre ? "BlenderbotForConditionalGeneration" : "MarianMTModel");
    HuggingFaceSettings.add(root, model, /* shared= */ true, model.layerDrop());
    root.put("vocab_size", subwords.vocabulary().size())
        .put("decoder_vocab_size", subwords.vocabulary().size())
        .put("dtype", "float32")
        .put(TrainedDirectory.SETTINGS, ConfigWriter.toYaml(exported.config()));
    return special(root);
  }

  private static ObjectNode special(ObjectNode root) {
    return root.put("pad_token_id", SpecialTokens.PAD)
        .put("bos_token_id", SpecialTokens.BOS)
        .put("eos_token_id", SpecialTokens.EOS)
        .put("decoder_start_token_id", SpecialTokens.BOS)
        .put("forced_eos_token_id", SpecialTokens.EOS)
        .put("encoder_no_repeat_ngram_size", 0);
  }

  /** An output holds no special tokens and no line breaks. */
  private ObjectNode generation() {
    ObjectNode root = special(JSON.createObjectNode());
    ArrayNode never = root.putArray("bad_words_ids");
    Vocabulary vocabulary = subwords.vocabulary();
    for (String piece : List.of("<pad>", "<unk>", "<s>", "<0x0A>", "<0x0D>")) {
      never.addArray().add(vocabulary.id(piece));
    }
    return root.put("max_length", model.maxPositions())
        .put("num_beams", exported.config().decoding().beamSize())
        .put("length_penalty", exported.config().decoding().lengthPenalty())
        .put("early_stopping", "never")
        .put("renormalize_logits", model.outputBias());
  }

  private void writeTokenizer(Path to) {
    Path file = to.resolve("tokenizer.json");
    subwords.save(file);
    ObjectNode root = (ObjectNode) JsonFile.read(file).root();
    String end = SpecialTokens.PIECES.get(SpecialTokens.EOS);
    ObjectNode processor = root.putObject("post_processor").put("type", "TemplateProcessing");
    for (String kind : List.of("single", "pair")) {
      ArrayNode parts = processor.putArray(kind);
      for (String text : kind.equals("single") ? List.of("A") : List.of("A", "B")) {
        parts.addObject().putObject("Sequence").put("id", text).put("type_id", 0);
        parts.addObject().putObject("SpecialToken").put("id", end).put("type_id", 0);
      }
    }
    ObjectNode special = processor.putObject("special_tokens").putObject(end).put("id", end);
    special.putArray("ids").add(SpecialTokens.EOS);
    special.putArray("tokens").add(end);
    JsonText.write(file, root);
    JsonText.write(
        to.resolve("tokenizer_config.json"),
        JSON.createObjectNode()
            .put("tokenizer_class", "PreTrainedTokenizerFast")
            .put("pad_token", SpecialTokens.PIECES.get(SpecialTokens.PAD))
            .put("unk_token", SpecialTokens.PIECES.get(SpecialTokens.UNK))
            .put("bos_token", SpecialTokens.PIECES.get(SpecialTokens.BOS))
            .put("eos_token", end)
            .put("clean_up_tokenization_spaces", false)
            .put("model_max_length", model.maxPositions()));
  }
}
