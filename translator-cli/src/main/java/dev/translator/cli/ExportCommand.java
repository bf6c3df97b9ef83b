package dev.translator.cli;

import dev.translator.convert.CTranslate2Exporter;
import dev.translator.convert.HuggingFaceExporter;
import dev.translator.convert.OnnxExporter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a model in the format of another program. */
@Command(
    name = "export",
    description = {
      "Writes a model in the format of another program. Any model becomes a directory of"
          + " CTranslate2 or of ONNX Runtime. Models of Hugging Face MarianMT, trained further or"
          + " not, and most models that were trained here become directories of transformers.",
      "'translator import' reads the same weights back from a directory of transformers."
    },
    footer = {
      "",
      "Examples:",
      "  translator export runs/tuned -o opus-mt-tuned-en-de",
      "  translator export runs/quickstart --format ctranslate2 -o quickstart-ct2",
      "  translator export runs/quickstart --format onnx -o quickstart-onnx"
    })
final class ExportCommand implements Callable<Integer> {
  /** Formats of other programs. */
  enum Format {
    HUGGINGFACE,
    CTRANSLATE2,
    ONNX
  }

  private final Console console;

  @Parameters(paramLabel = "MODEL", description = "A model directory.")
  private Path model;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "huggingface",
      description = {
        "huggingface (default): the files that AutoModelForSeq2SeqLM and AutoTokenizer of"
            + " transformers load.",
        "ctranslate2: the files that Translator of CTranslate2 loads, and the tokenizer.",
        "onnx: two graphs that ONNX Runtime runs, encoder and decoder, and the tokenizer."
      })
  private Format format;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The directory to make; it must not exist or be empty.")
  private Path output;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    switch (format) {
      case HUGGINGFACE -> HuggingFaceExporter.export(model, output);
      case CTRANSLATE2 -> CTranslate2Exporter.export(model, output);
      case ONNX -> OnnxExporter.export(model, output);
    }
    console.println(output + ": written; README.md there shows how it is loaded");
    return 0;
  }
}
