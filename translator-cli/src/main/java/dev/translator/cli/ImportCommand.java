package dev.translator.cli;

import dev.translator.convert.Languages;
import dev.translator.convert.ModelImporter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model directory of a model that another program trained. */
@Command(
    name = "import",
    description = {
      "Makes a model directory of a model from elsewhere: a Hugging Face directory of MarianMT"
          + " (OPUS-MT), M2M-100 or NLLB, or a directory of the Marian toolkit (decoder.yml, .npz,"
          + " vocab.yml, source.spm, target.spm).",
      "The result translates, scores and can be trained further like any other model. A model"
          + " that cannot be imported faithfully is refused."
    },
    footer = {
      "",
      "Examples:",
      "  translator import opus-mt-en-de -o models/en-de",
      "  translator translate --model models/en-de news.en -o news.de",
      "  translator import m2m100_418M -o models/fr-de --source-language fr --target-language de",
      "  translator translate --model models/en-mul --tag '>>deu<<' news.en -o news.de"
    })
final class ImportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "A directory with a model of another program.")
  private Path from;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "MODEL",
      description = "The model directory to make; it must not exist or be empty.")
  private Path output;

  @Option(
      names = "--source-language",
      paramLabel = "LANGUAGE",
      defaultValue = "",
      description =
          "Source language of the model, such as en. Needed where its files do not say it; of a"
              + " model of many languages, the one that the import is for.")
  private String source;

  @Option(
      names = "--target-language",
      paramLabel = "LANGUAGE",
      defaultValue = "",
      description = "Target language of the model, in the same way.")
  private String target;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, String> origin =
        ModelImporter.importModel(from, output, new Languages(source, target));
    console.println(
        String.format(
            Locale.ROOT,
            "%s: imported from %s (%s)",
            output,
            origin.get("importedFormat"),
            origin.get("importedWeights")));
    console.println("next: translator translate --model " + output + " FILE");
    return 0;
  }
}
