package dev.translator.convert;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    try (ExportedModel model = ExportedModel.open(from, to)) {
      CTranslate2File file;
      try {
        file = CTranslate2Network.file(model.config().model(), model.tensors());
      } catch (InputException e) {
        throw model.fault(e);
      }
      NewDirectory.make(to);
      new CTranslate2Exporter(model.config(), model.subwords()).writeTexts(to);
      file.write(to.resolve("model.bin"));
    }
  }

  private void writeTexts(Path to) {
    Vocabulary source = subwords.source().vocabulary();
    Vocabulary target = subwords.target().vocabulary();
    if (source.pieces().equals(target.pieces())) {
      JsonText.write(to.resolve("shared_vocabulary.json"), vocabulary(source));
    } else {
      JsonText.write(to.resolve("source_vocabulary.json"), vocabulary(source));
      JsonText.write(to.resolve("target_vocabulary.json"), vocabulary(target));
    }
    JsonText.write(to.resolve("config.json"), settings());
    PythonTokenizer first;
    PythonTokenizer second;
    if (subwords.isJoint()) {
      first = PythonTokenizer.write(subwords.source(), to, "tokenizer");
      second = first;
    } else {
      first = PythonTokenizer.write(subwords.source(), to, "source");
      second = PythonTokenizer.write(subwords.target(), to, "target");
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
}
