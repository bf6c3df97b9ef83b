package dev.translator.convert;

import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.subword.SubwordPair;
import dev.translator.subword.Vocabulary;
import java.nio.file.Path;

/**
 * Writes a model as two graphs of ONNX (onnx.ai, operator set 20) that ONNX Runtime runs: {@code
 * encoder.onnx}, and {@code decoder.onnx} with the keys and values of the past. Their weights lie
 * in one file, bit for bit as in the model. Every network of ours has a graph.
 */
public final class OnnxExporter {
  private OnnxExporter() {}

  /**
   * Exports a model.
   *
   * @param from a model directory
   * @param to a directory that does not exist or is empty
   * @throws InputException if the graphs have no place for a part of the model
   */
  public static void export(Path from, Path to) {
    try (ExportedModel model = ExportedModel.open(from, to)) {
      OnnxWeights weights = new OnnxWeights(model.tensors());
      byte[] encoder;
      byte[] decoder;
      try {
        encoder = OnnxEncoder.of(model.config().model(), weights);
        decoder = OnnxDecoder.of(model.config().model(), weights);
        weights.requireAllUsed();
      } catch (InputException e) {
        throw model.fault(e);
      }
      NewDirectory.make(to);
      weights.write(to.resolve(OnnxWeights.FILE));
      DurableFiles.writeBytes(to.resolve("encoder.onnx"), encoder);
      DurableFiles.writeBytes(to.resolve("decoder.onnx"), decoder);
      writeTexts(model, to);
    }
  }

  private static void writeTexts(ExportedModel model, Path to) {
    SubwordPair subwords = model.subwords();
    vocabulary(to.resolve("source_vocabulary.json"), subwords.source().vocabulary());
    vocabulary(to.resolve("target_vocabulary.json"), subwords.target().vocabulary());
    PythonTokenizer first;
    PythonTokenizer second;
    if (subwords.isJoint()) {
      first = PythonTokenizer.writeJson(subwords.source(), to, "tokenizer");
      second = first;
    } else {
      first = PythonTokenizer.writeJson(subwords.source(), to, "source");
      second = PythonTokenizer.writeJson(subwords.target(), to, "target");
    }
    DurableFiles.writeText(
        to.resolve("README.md"), OnnxReadme.text(model.config(), subwords, first, second));
  }

  private static void vocabulary(Path file, Vocabulary vocabulary) {
    JsonText.write(file, vocabulary.pieces());
  }
}
