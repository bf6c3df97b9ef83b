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
      description = "text (default), json (as --json), or sacrebleu: JSON as sacreBLEU prints it.")
  private String format;

  @Option(
      names = {"-b", "--score-only"},
      description = "Prints only the scores, one metric a line.")
  private boolean scoreOnly;

  @Option(
      names = {"-w", "--width"},
      paramLabel = "N",
      description = "Decimals of scores in text; default 2, with --format sacrebleu 1.")
  private Integer givenWidth;

  void check() {
    if (givenWidth != null && (givenWidth < 0 || givenWidth > 15)) {
      throw new ConfigException("--width = " + givenWidth + ": must be from 0 to 15");
    }
    if (format != null && !format.matches("text|json|sacrebleu")) {
      throw new ConfigException("--format = " + format + ": must be text, json or sacrebleu");
    }
  }

  private int width() {
    return givenWidth != null ? givenWidth : isSacreBleu() ? 1 : 2;
  }

  boolean isSacreBleu() {
    return "sacrebleu".equals(format);
  }

  void print(EvaluationOutput output, Console console) {
    if (isSacreBleu()) {
      console.println(
          scoreOnly
              ? SacreBleuJson.bare(output.scores(), width())
              : SacreBleuJson.of(output.scores(), width()));
    } else if (scoreOnly) {
      output.scores().forEach(score -> console.println(score.toShortLine(width())));
    } else if (json || "json".equals(format)) {
      console.println(output.json(sentenceLevel));
    } else {
      output.print(console, sentenceLevel, width());
    }
  }

  void print(SystemScores systems, Console console) {
    if (isSacreBleu()) {
      console.println(SacreBleuJson.of(systems, width()));
    } else if (scoreOnly) {
      systems.printBare(console, width());
    } else if (json || "json".equals(format)) {
      console.println(EvaluationOutput.json(systems.objects()));
    } else {
      systems.print(console, width());
    }
  }

  /** Whether the form has scores by match in a memory. */
  boolean hasBands() {
    return !isSacreBleu() && !scoreOnly;
  }

  boolean sentenceLevel() {
    return sentenceLevel;
  }
}
