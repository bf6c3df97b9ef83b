package dev.translator.cli;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.train.ShortlistLearner;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Learns which target tokens the translation of each source token may hold. */
@Command(
    name = "shortlist",
    description = {
      "Learns from a model's training corpus which target tokens the translation of each source"
          + " token may hold, and keeps it in the model's directory as shortlist.safetensors.",
      "With it translating can score some hundred tokens at each step instead of the whole"
          + " vocabulary."
    },
    footer = {
      "",
      "Examples:",
      "  translator shortlist runs/mine",
      "  translator shortlist runs/mine --per-token 50 --frequent 200"
    })
final class ShortlistCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "The output directory of a training.")
  private Path model;

  @Option(
      names = "--per-token",
      paramLabel = "N",
      description =
          "Candidates of each source token, the most probable ones. Default: ${DEFAULT-VALUE}.")
  private int perToken = ShortlistLearner.PER_TOKEN;

  @Option(
      names = "--frequent",
      paramLabel = "N",
      description =
          "The most frequent target tokens of the corpus, which every sentence may hold. Default:"
              + " ${DEFAULT-VALUE}.")
  private int frequent = ShortlistLearner.FREQUENT;

  ShortlistCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    check("--per-token", perToken, 1);
    check("--frequent", frequent, 0);
    ShortlistLearner.Learnt learnt = ShortlistLearner.ofModel(model, perToken, frequent);
    Path file = new ModelDirectory(model).shortlistFile();
    learnt.shortlist().write(file);
    console.println(
        String.format(
            Locale.ROOT,
            "%s: from %,d pairs, %,d source tokens with %.1f candidates on average",
            file,
            learnt.pairs(),
            learnt.sourceTokens(),
            learnt.meanCandidates()));
    console.println(
        String.format(
            Locale.ROOT,
            "validation set: %.0f of %,d target tokens for a sentence on average, which cover"
                + " %.2f %% of the references' tokens",
            learnt.meanTokens(),
            learnt.shortlist().targetVocabulary(),
            100 * learnt.covered()));
    return 0;
  }

  private void check(String option, int value, int least) {
    if (value < least) {
      throw new ParameterException(
          spec.commandLine(), option + " = " + value + ": must be at least " + least);
    }
  }
}
