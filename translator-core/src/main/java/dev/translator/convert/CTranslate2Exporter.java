package dev.translator.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.ModelConfig;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.subword.SpecialTokens;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.Vocabulary;
import java.nio.file.Path;

/**
 * Writes a model as the directory that {@code Translator} of CTranslate2 loads: {@code model.bin},
 * {@code config.json}, the vocabulary of each side in the order of its ids, and the subword models.
 * Every network of ours has a place there.
 */
public final class CTranslate2Exporter {
  private static final JsonMapper JSON = new JsonMapper();

  private final ExperimentConfig config;
  private final ModelConfig model;
  private final SubwordPair subwords;

  private CTranslate2Exporter(ExperimentConfig config, SubwordPair subwords) {
    this.config = config;
    this.model = config.model();
    this.subwords = subwords;
  }

  /**
   * Exports a model.
   *
   * @param from a model directory
   * @param to a directory that does not exist or is empty
   * @throws InputException if the other program has no place for a part of the model
   */
  public static void export(Path from, Path to) {
    ModelDirectory directory = ModelDirectory.open(from);
    if (directory.hasAdapter()) {
      throw new InputException(
          from + ": has adapters to another model's weights: train with loraMerged = true");
    }
    NewDirectory.require(to);
    CTranslate2Exporter exporter =
        new CTranslate2Exporter(directory.readConfig(), directory.readSubwords());
    try (SafeTensors weights = SafeTensors.open(directory.weightsFile())) {
      CTranslate2File file = exporter.file(from, weights);
      NewDirectory.make(to);
      exporter.writeTexts(to);
      file.write(to.resolve("model.bin"));
    }
  }

  private CTranslate2File file(Path from, SafeTensors weights) {
    try {
      return CTranslate2Network.file(model, weights.tensors());
    } catch (InputException e) {
      throw new InputException(from + ": " + e.getMessage(), e);
    }
  }

  private void writeTexts(Path to) {
    Vocabulary source = subwords.source().vocabulary();
    Vocabulary target = subwords.target().vocabulary();
    if (source.pieces().equals(target.pieces())) {
      write(to.resolve("shared_vocabulary.json"), vocabulary(source));
    } else {
      write(to.resolve("source_vocabulary.json"), vocabulary(source));
      write(to.resolve("target_vocabulary.json"), vocabulary(target));
    }
    write(to.resolve("config.json"), settings());
    CTranslate2Tokenizer first;
    CTranslate2Tokenizer second;
    if (subwords.isJoint()) {
      first = CTranslate2Tokenizer.write(subwords.source(), to, "tokenizer");
      second = first;
    } else {
      first = CTranslate2Tokenizer.write(subwords.source(), to, "source");
      second = CTranslate2Tokenizer.write(subwords.target(), to, "target");
    }
    DurableFiles.writeText(
        to.resolve("README.md"), CTranslate2Readme.text(config, subwords, first, second));
  }

  private ObjectNode settings() {
    return JSON.createObjectNode()
        .put("add_source_bos", false)
        .put("add_source_eos", true)
        .put("bos_token", SpecialTokens.PIECES.get(SpecialTokens.BOS))
        .put("decoder_start_token", SpecialTokens.PIECES.get(SpecialTokens.BOS))
        .put("eos_token", SpecialTokens.PIECES.get(SpecialTokens.EOS))
        .put("layer_norm_epsilon", model.normalizationEpsilon())
        .put("multi_query_attention", false)
        .put("unk_token", SpecialTokens.PIECES.get(SpecialTokens.UNK));
  }

  private static ArrayNode vocabulary(Vocabulary vocabulary) {
    ArrayNode pieces = JSON.createArrayNode();
    vocabulary.pieces().forEach(pieces::add);
    return pieces;
  }

  private static void write(Path file, Object root) {
    try {
      DurableFiles.writeText(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written", e);
    }
  }
}
