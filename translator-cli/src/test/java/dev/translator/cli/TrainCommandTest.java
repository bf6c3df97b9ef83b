package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.ExperimentConfig;
import dev.translator.io.InputException;
import dev.translator.train.report.EndReport;
import dev.translator.train.report.StartReport;
import dev.translator.train.report.TrainingListener;
import dev.translator.train.report.UpdateReport;
import dev.translator.train.report.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final String YAML =
      """
      preset: none
      data:
        sourceLanguage: en
        targetLanguage: de
        train: corpus/train
        validation: corpus/dev
      """;

  @TempDir private Path directory;

  private Path yaml;
  private ExperimentConfig config;
  private Path output;
  private Boolean fresh;
  private List<String> allowed;

  @BeforeEach
  void writeConfig() throws IOException {
    yaml = Files.writeString(directory.resolve("toy.yaml"), YAML);
  }

  /** A run of one report of each kind. */
  private final class ToldRun implements TrainCommand.Run {
    private final TrainingListener listener;

    ToldRun(ExperimentConfig given, Path into, TrainingListener listener) {
      config = given;
      output = into;
      this.listener = listener;
    }

    @Override
    public EndReport run(boolean startOver, List<String> allowedChanges) {
      fresh = startOver;
      allowed = allowedChanges;
      listener.onMessage("20 pairs read");
      listener.onStart(new StartReport(output, "cpu()", 1_234_567, 20_000, 150, 50, 100));
      listener.onUpdate(new UpdateReport(75, 100, 2, 3.25, 20.5, 1234.4, 0.00025, 1.5, 200));
      listener.onUpdate(new UpdateReport(90, 0, 2, 3.25, 20.5, 1234.4, 0.00025, 1.5, Double.NaN));
      listener.onValidation(
          new ValidationReport(
              100,
              2.5,
              9.75,
              23.456,
              "sig",
              45.678,
              61,
              true,
              List.of(new ValidationReport.Sample("a b", "x z", "x y"))));
      listener.onCheckpoint(100, output.resolve("update-100"));
      long best = fresh ? 0 : 100; // a fresh run ends before its first validation
      double bleu = fresh ? Double.NaN : 23.456;
      EndReport end = new EndReport("maxUpdates reached", output, 100, 3725, 99_000, best, bleu);
      listener.onEnd(end);
      return end;
    }

    @Override
    public void requestStop() {}
  }

  private Shell.Result train(String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", yaml.toString()));
    arguments.addAll(List.of(options));
    return Shell.runCommand(
        console -> new TrainCommand(console, ToldRun::new), arguments.toArray(String[]::new));
  }

  @Test
  void optionsReachTheRun() {
    Shell.Result result =
        train("--output", "runs/x", "--set", "training.seed=7", "--set", "data.train=[a, b]");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(output).isEqualTo(Path.of("runs/x"));
    assertThat(config.training().seed()).isEqualTo(7);
    assertThat(config.data().train()).hasSize(2);
    assertThat(fresh).isFalse();
    assertThat(train("--fresh", "-o", "y").code()).isZero();
    assertThat(fresh).isTrue();
    assertThat(allowed).isEmpty();
    train("-o", "y", "--allow-change", "training.seed", "--allow-change", "data.train");
    assertThat(allowed).containsExactly("training.seed", "data.train");
  }

  @Test
  void outputMayStandInTheSettings() {
    assertThat(train("--set", "training.output=runs/y").code()).isZero();
    assertThat(output).isEqualTo(Path.of("runs/y"));
    assertThat(train())
        .isEqualTo(
            new Shell.Result(
                2,
                "",
                "translator train: no output directory: give --output DIR, or training.output in "
                    + yaml
                    + "; see 'translator train --help'\n"));
  }

  @Test
  void aRunWithoutAValidationHasNoBestScore() {
    assertThat(train("--fresh", "-o", "x").out())
        .isEqualTo("x: not validated yet, so there is no model; the same command goes on\n");
  }

  @Test
  void resultOnStandardOutputProgressOnStandardError() {
    Shell.Result result = train("-o", "x");
    assertThat(result.out()).isEqualTo("x: best at update 100, validation BLEU 23.46\n");
    assertThat(result.err())
        .isEqualTo(
            """
            20 pairs read
            x: 1,234,567 parameters on cpu(), 20,000 pairs in 150 batches an epoch
            update 75/100, epoch 2: loss 3.250, perplexity 20.50, 1,234 tokens/s, rate 2.50e-04, 3:20 min left
            update 90, epoch 2: loss 3.250, perplexity 20.50, 1,234 tokens/s, rate 2.50e-04
            validation after update 100: BLEU 23.46, chrF 45.68, loss 2.500, perplexity 9.75, 1:01 min, the best so far
              source       a b
              translation  x z
              reference    x y
            state after update 100 saved in x/update-100
            ended after update 100 and 1:02:05 h, 99,000 target tokens: maxUpdates reached
            trained   1,234,567 parameters on 20,000 pairs, cpu()
            written   x: report.html, log.csv, tensorboard
            best      BLEU 23.46 after update 100
            next      translator translate --model x INPUT -o OUTPUT
                      translator evaluate --model x --source INPUT --references FILE
            """);
  }

  @Test
  void settingsErrorsEndWithTwo() {
    assertThat(train("-o", "x", "--set", "training.warmupUpdate=3"))
        .isEqualTo(
            new Shell.Result(
                2,
                "",
                "--set training.warmupUpdate=3: unknown key,"
                    + " did you mean training.warmupUpdates?\n"));
    assertThat(config).isNull();
  }

  @Test
  void missingSettingsFile() {
    Shell.Result result = Shell.run("train", directory.resolve("no.yaml").toString(), "-o", "x");
    assertThat(result)
        .isEqualTo(new Shell.Result(1, "", directory.resolve("no.yaml") + ": no such file\n"));
    assertThat(Shell.run("train").err())
        .isEqualTo(
            "translator train: Missing required parameter: 'CONFIG.yaml';"
                + " see 'translator train --help'\n");
  }

  @Test
  void errorsOfTheRunAreReported() {
    Shell.Result result =
        Shell.runCommand(
            console ->
                new TrainCommand(
                    console,
                    (given, into, listener) ->
                        new TrainCommand.Run() {
                          @Override
                          public EndReport run(boolean startOver, List<String> allowedChanges) {
                            throw new InputException("corpus/train.en: no such file");
                          }

                          @Override
                          public void requestStop() {}
                        }),
            "train",
            yaml.toString(),
            "-o",
            "x");
    assertThat(result).isEqualTo(new Shell.Result(1, "", "corpus/train.en: no such file\n"));
  }
}
