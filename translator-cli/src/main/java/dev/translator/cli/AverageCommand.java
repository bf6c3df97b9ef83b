package dev.translator.cli;

import dev.translator.checkpoint.AveragedModel;
import dev.translator.config.StopMetric;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model of the mean of checkpoints. */
@Command(
    name = "average",
    description = {
      "Makes a model whose weights are the mean of a run's checkpoints.",
      "It often translates better than each of them; compare both with 'translator evaluate'."
    },
    footer = {
      "",
      "Examples:",
      "  translator average runs/mine -o runs/mean",
      "  translator average runs/mine --best 3 --metric loss -o runs/mean"
    })
final class AverageCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "MODEL", description = "The output directory of a training.")
  private Path model;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Directory for the new model; empty or not there.")
  private Path output;

  @ArgGroup(exclusive = true)
  private Choice choice = new Choice();

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description = "Score for --best: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private StopMetric metric = StopMetric.BLEU;

  /** Choice of the checkpoints. */
  static final class Choice {
    @Option(
        names = "--last",
        paramLabel = "N",
        description = "Takes the last N checkpoints. Without --last and --best: all there are.")
    private Integer last;

    @Option(
        names = "--best",
        paramLabel = "N",
        description = "Takes the N checkpoints with the best scores on the validation set.")
    private Integer best;
  }

  AverageCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AveragedModel mean =
        choice.best != null
            ? AveragedModel.ofBest(model, choice.best, metric)
            : AveragedModel.ofLast(model, choice.last == null ? 0 : choice.last);
    mean.write(output);
    int asked = choice.best != null ? choice.best : choice.last == null ? 0 : choice.last;
    int taken = mean.checkpoints().size();
    String fewer = taken < asked ? ", all there are of the " + asked + " asked for" : "";
    console.println(
        output + ": the mean of " + taken + (taken == 1 ? " checkpoint" : " checkpoints") + fewer);
    return 0;
  }
}
