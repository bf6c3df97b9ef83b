package dev.translator.cli;

import dev.translator.config.ExperimentConfig;
import dev.translator.train.Recipe;
import dev.translator.train.report.EndReport;
import dev.translator.train.report.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model from a settings file, or goes on with a run that was stopped. */
@Command(
    name = "train",
    description = {
      "Trains a model on sentence pairs.",
      "Run again with the same output directory, it goes on where it stopped, whatever stopped it."
          + " Ctrl-C and SIGTERM end the run after the update in progress and save its state."
    },
    footer = {
      "",
      "Examples:",
      "  translator train configs/quickstart.yaml --output runs/quickstart",
      "  translator train mine.yaml --output runs/mine --time 2h",
      "  translator train mine.yaml --output runs/mine --set training.device=cuda \\",
      "      --set training.maxUpdates=20000 --set data.train=[corpus/a,corpus/b]",
      "  translator train own.yaml --from runs/mine --output runs/tuned"
    })
final class TrainCommand implements Callable<Integer> {
  /** A training run, ready to start. */
  interface Run {
    EndReport run(boolean fresh, List<String> allowedChanges);

    /** Lets {@link #run} return soon with its state saved. May come from another thread. */
    void requestStop();
  }

  /** Makes a run; nothing happens before it starts. */
  interface Runs {
    Run create(ExperimentConfig config, Path output, TrainingListener listener);
  }

  private final Console console;
  private final Runs runs;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CONFIG.yaml",
      description = {
        "Settings of the training. Directory, languages and data.train are enough: the size of the"
            + " network and the length of the run follow from the corpus and from --time"
            + " ('preset: auto'). The line 'preset: tiny', small, base or big fixes the size, 'preset:"
            + " none' leaves every setting at its plain default. Keys of the file win."
      })
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Replaces a setting of the file, such as training.seed=7; the value is written as in"
              + " YAML. Can be given several times.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Directory for the model; replaces the setting training.output.")
  private Path output;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      converter = MinutesConverter.class,
      description =
          "Time for the training, such as 20m, 8h or 1h30m, over all its pieces. The learning rate"
              + " falls to zero when it ends. Without other settings the size of the network and the"
              + " validations fit it too. The same as the setting training.maxMinutes.")
  private Double minutes;

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description = {
        "Starts from the weights and the vocabulary of a trained model (fine-tuning); the length of"
            + " the run and its rate fit the new corpus. Its subword and"
            + " model settings come along; new subword.userSymbols and, with a larger"
            + " subword.vocabularySize, new characters are added. The same as the setting"
            + " training.from."
      })
  private Path from;

  @Option(
      names = "--mix-base",
      paramLabel = "SHARE",
      description =
          "With --from: takes this share of each epoch, such as 0.3, from the corpus of that model,"
              + " against forgetting. The same as the setting training.mixBase.")
  private Double mixBase;

  @Option(
      names = "--fresh",
      description = "Deletes an earlier run in the output directory and starts over.")
  private boolean fresh;

  @Option(
      names = "--allow-change",
      paramLabel = "KEY",
      description =
          "Goes on with a run although this setting, such as training.learningRate, differs from"
              + " its value so far. Can be given several times.")
  private List<String> allowedChanges = new ArrayList<>();

  /**
   * @param runs makes the run that the options describe
   */
  TrainCommand(Console console, Runs runs) {
    this.console = console;
    this.runs = runs;
  }

  @Override
  public Integer call() {
    ExperimentConfig settings =
        Recipe.read(config, overrides(), output, fresh, console.err()::println);
    Path directory = output != null ? output : Path.of(settings.training().output());
    if (directory.toString().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "no output directory: give --output DIR, or training.output in " + config);
    }
    EndReport end;
    try (ProgressDisplay progress = ProgressDisplay.on(console)) {
      Run run = runs.create(settings, directory, progress);
      try (Shutdown stopping = new Shutdown(console.err(), run::requestStop)) {
        end = run.run(fresh, allowedChanges);
      }
    }
    console.println(result(end));
    return 0;
  }

  private static String result(EndReport end) {
    if (Double.isNaN(end.bestBleu()) && end.bestUpdate() > 0) {
      return String.format(
          Locale.ROOT,
          "%s: the last state, update %d, not validated; the same command goes on",
          end.output(),
          end.bestUpdate());
    }
    if (Double.isNaN(end.bestBleu())) {
      return end.output() + ": not validated yet, so there is no model; the same command goes on";
    }
    return String.format(
        Locale.ROOT,
        "%s: best at update %d, validation BLEU %.2f",
        end.output(),
        end.bestUpdate(),
        end.bestBleu());
  }

  private List<String> overrides() {
    List<String> all = new ArrayList<>(overrides);
    if (mixBase != null) {
      all.add("training.mixBase=" + mixBase);
    }
    if (minutes != null) {
      all.add("training.maxMinutes=" + minutes);
    }
    if (from != null) {
      all.add(
          "training.from=\"" + from.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
    return all;
  }
}
