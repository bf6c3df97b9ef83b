package dev.translator.cli;

import dev.translator.config.ConfigException;
import picocli.CommandLine.Option;

/** The form in which {@code evaluate} prints scores. */
final class ScoreFormat {
  @Option(
      names = {"-sl", "--sentence-level"},
      description = "Prints the scores of each line too.")
  private boolean sentenceLevel;

  @Option(
      names = "--json",
      description = "Prints one object per metric, in an array, at full precision.")
  private boolean json;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORM",
      description =
          "text (default), json (as --json), or sacrebleu: JSON with sacreBLEU's field names.")
  private String format;

  @Option(
      names = {"-b", "--score-only"},
      description = "Prints only the scores, one metric a line.")
  private boolean scoreOnly;

  @Option(
      names = {"-w", "--width"},
      paramLabel = "N",
      defaultValue = "2",
      description = "Decimals of --score-only and --format sacrebleu; default ${DEFAULT-VALUE}.")
  private int width;

  void check() {
    if (width < 0 || width > 15) {
      throw new ConfigException("--width = " + width + ": must be from 0 to 15");
    }
    if (format != null && !format.matches("text|json|sacrebleu")) {
      throw new ConfigException("--format = " + format + ": must be text, json or sacrebleu");
    }
  }

  void print(EvaluationOutput output, Console console) {
    if (scoreOnly) {
      output.scores().forEach(score -> console.println(score.toShortLine(width)));
    } else if ("sacrebleu".equals(format)) {
      console.println(SacreBleuJson.of(output.scores(), width));
    } else if (json || "json".equals(format)) {
      console.println(output.json(sentenceLevel));
    } else {
      output.print(console, sentenceLevel);
    }
  }

  boolean sentenceLevel() {
    return sentenceLevel;
  }
}
