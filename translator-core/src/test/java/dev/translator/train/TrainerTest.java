package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.io.InputException;
import dev.translator.kernels.TestDevice;
import dev.translator.train.report.EndReport;
import dev.translator.train.report.TrainingListener;
import dev.translator.train.report.UpdateReport;
import dev.translator.train.report.ValidationReport;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TrainerTest extends RunFixture {

  @Test
  void learnsACorpusByHeartAndTranslatesIt() throws IOException {
    EndReport report =
        tiny.train("out", "training.maxUpdates=200", "training.validateEveryUpdates=100");

    assertThat(report.update()).isEqualTo(200);
    assertThat(report.bestBleu()).isCloseTo(100, within(1e-9));
    try (TranslationEngine engine =
        TranslationEngine.load(tiny.output("out"), EngineOptions.on(TestDevice.NAME))) {
      assertThat(engine.translate(tiny.sources())).isEqualTo(tiny.targets());
    }
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    tiny.train("a");
    tiny.train("b");
    tiny.train("c", "training.seed=8");

    assertThat(tiny.checkpoint("a", 30)).isEqualTo(tiny.checkpoint("b", 30));
    assertThat(tiny.checkpoint("a", 30)).isNotEqualTo(tiny.checkpoint("c", 30));
  }

  @Test
  void aRunInPiecesEqualsAnUninterruptedOne() {
    String[] settings = {"training.accumulate=2", "subword.dropout=0.2", "training.maxUpdates=30"};
    tiny.train("whole", settings);
    for (int end : new int[] {7, 10, 11, 24, 30}) {
      settings[2] = "training.maxUpdates=" + end;
      tiny.train("pieces", settings);
    }

    assertThat(tiny.checkpoint("pieces", 30)).isEqualTo(tiny.checkpoint("whole", 30));
  }

  @Test
  void withTwoPassesAndLayersLeftOutTooARunCanBeResumed() {
    String[] settings = {"training.rDrop=2", "model.layerDrop=0.3", "training.maxUpdates=20"};
    tiny.train("whole", settings);
    tiny.train("onePass", settings[1], settings[2]);
    settings[2] = "training.maxUpdates=7";
    tiny.train("pieces", settings);
    settings[2] = "training.maxUpdates=20";
    tiny.train("pieces", settings);

    assertThat(tiny.checkpoint("pieces", 20)).isEqualTo(tiny.checkpoint("whole", 20));
    assertThat(tiny.checkpoint("onePass", 20)).isNotEqualTo(tiny.checkpoint("whole", 20));
  }

  @Test
  @Tag("slow")
  void weightedCorporaResumeExactlyToo() throws IOException {
    Files.writeString(directory.resolve("more.tsv"), "the cow sleeps.\tdie Kuh schläft.\n");
    String weights = "data.train=[{path: train, weight: 0.5}, {path: more.tsv, weight: 3}]";
    tiny.train("whole", weights);
    for (int end : new int[] {7, 11, 30}) {
      tiny.train("pieces", weights, "training.maxUpdates=" + end);
    }
    tiny.train("other", weights.replace("weight: 3", "weight: 2"));

    assertThat(tiny.checkpoint("pieces", 30)).isEqualTo(tiny.checkpoint("whole", 30));
    assertThat(tiny.checkpoint("other", 30)).isNotEqualTo(tiny.checkpoint("whole", 30));
    assertThatThrownBy(() -> tiny.train("whole", weights.replace("weight: 3", "weight: 2")))
        .hasMessageContaining("data.train: ");
  }

  @Test
  void segmentsAnewInEveryEpochWhenAsked() {
    tiny.train("plain");
    tiny.train("resampled", "subword.dropout=0.2");

    assertThat(tiny.checkpoint("resampled", 30)).isNotEqualTo(tiny.checkpoint("plain", 30));
  }

  @Test
  void aRequestedStopLosesNothing() {
    tiny.train("whole");
    List<Trainer> trainer = new ArrayList<>();
    TrainingListener stopping =
        new TrainingListener() {
          @Override
          public void onUpdate(UpdateReport report) {
            trainer.get(0).requestStop();
          }
        };
    trainer.add(
        new Trainer(tiny.config("training.logEveryUpdates=3"), tiny.output("stopped"), stopping));

    EndReport stopped = trainer.get(0).run();
    assertThat(stopped.update()).isEqualTo(3);
    assertThat(stopped.reason()).contains("request");
    ModelDirectory model = new ModelDirectory(tiny.output("stopped"));
    assertThat(model.weightsMetadata())
        .containsEntry("update", "3")
        .containsEntry("state", "last, not validated");
    assertThat(stopped.bestUpdate()).isEqualTo(3);
    assertThat(stopped.bestBleu()).isNaN();

    tiny.train("stopped");
    assertThat(model.weightsMetadata()).doesNotContainKey("state");
    assertThat(tiny.checkpoint("stopped", 30)).isEqualTo(tiny.checkpoint("whole", 30));
  }

  @Test
  void aStopRequestedAtAValidationLeavesItOut() {
    List<Trainer> trainer = new ArrayList<>();
    List<String> validated = new ArrayList<>();
    TrainingListener stopping =
        new TrainingListener() {
          @Override
          public void onUpdate(UpdateReport report) {
            if (report.update() == 20) {
              trainer.get(0).requestStop(); // a validation follows at once
            }
          }

          @Override
          public void onValidation(ValidationReport report) {
            validated.add("after " + report.update());
          }
        };
    trainer.add(
        new Trainer(
            tiny.config("training.logEveryUpdates=10", "training.validateEveryUpdates=10"),
            tiny.output("stopped"),
            stopping));

    EndReport stopped = trainer.get(0).run();

    assertThat(stopped.update()).isEqualTo(20);
    assertThat(validated).containsExactly("after 10");
    assertThat(stopped.bestUpdate()).isEqualTo(10);
  }

  @Test
  void goesBackToTheNewestWholeCheckpoint() throws IOException {
    tiny.train("whole");
    tiny.train("damaged", "training.maxUpdates=20");
    Path newest = tiny.output("damaged").resolve("checkpoints/update-00000020.safetensors");
    try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
      file.setLength(file.length() - 100);
    }
    List<String> messages = new ArrayList<>();
    TrainingListener listening =
        new TrainingListener() {
          @Override
          public void onMessage(String message) {
            messages.add(message);
          }
        };

    new Trainer(tiny.config(), tiny.output("damaged"), listening).run();

    assertThat(messages).anyMatch(message -> message.contains("update-00000020.safetensors"));
    assertThat(messages).contains("resuming after update 10");
    assertThat(tiny.checkpoint("damaged", 30)).isEqualTo(tiny.checkpoint("whole", 30));
  }

  @Test
  void refusesOtherSettingsForARunAndNamesThem() {
    tiny.train("out", "training.maxUpdates=10");

    assertThatThrownBy(() -> tiny.train("out", "model.heads=4", "training.learningRate=0.02"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model.heads: 2 -> 4")
        .hasMessageContaining("training.learningRate: 0.01 -> 0.02")
        .hasMessageContaining("--fresh");
  }

  @Test
  void startsOverOnlyWhenAskedAndLeavesStrangersAlone() throws IOException {
    tiny.train("out", "training.maxUpdates=10");
    Path mine = Files.writeString(tiny.output("out").resolve("notes.txt"), "mine");

    EndReport report =
        new Trainer(
                tiny.config("training.maxUpdates=4", "model.heads=4"),
                tiny.output("out"),
                new TrainingListener() {})
            .run(true);

    assertThat(report.update()).isEqualTo(4);
    assertThat(mine).hasContent("mine");
    assertThat(tiny.output("out").resolve("checkpoints"))
        .isDirectoryNotContaining("glob:**00000010*");
  }

  @Test
  void deletesNothingForDataThatCannotBeUsed() {
    tiny.train("out", "training.maxUpdates=10");
    var before = tiny.checkpoint("out", 10);

    assertThatThrownBy(
            () ->
                new Trainer(
                        tiny.config("data.train=mistyped"),
                        tiny.output("out"),
                        new TrainingListener() {})
                    .run(true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("mistyped");
    assertThat(tiny.checkpoint("out", 10)).isEqualTo(before);
  }

  @Test
  void doesNotTrainIntoAStrangersDirectory() throws IOException {
    Files.createDirectories(tiny.output("home"));
    Files.writeString(tiny.output("home").resolve("letters.txt"), "mine");

    assertThatThrownBy(() -> tiny.train("home"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("letters.txt");
  }

  @Test
  @Tag("slow")
  void keepsTheMeanOfTheLastCheckpointsWhenItIsBetter() throws IOException {
    EndReport plain = tiny.train("plain", "training.maxUpdates=60");
    EndReport mean =
        tiny.train(
            "mean",
            "training.maxUpdates=60",
            "training.averageCheckpoints=3",
            "training.stopMetric=loss");

    assertThat(mean.update()).isEqualTo(plain.update());
    assertThat(tiny.checkpoint("mean", 60)).isEqualTo(tiny.checkpoint("plain", 60));
  }

  @Test
  @Tag("slow")
  void theRateFallsWhenValidationsHaveStoppedBecomingBetter() {
    Listening log = new Listening();
    new Trainer(
            tiny.config(
                "training.schedule=plateau",
                "training.plateauPatience=2",
                "training.plateauFactor=0.1",
                "training.maxUpdates=60",
                "training.validateEveryUpdates=1",
                "training.logEveryUpdates=1",
                "training.warmupUpdates=0"),
            tiny.output("out"),
            log)
        .run();

    double rate = 0.01;
    int waited = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 60; i++) {
      assertThat(log.updates.get(i).learningRate())
          .as("update %d", i + 1)
          .isCloseTo(rate, within(1e-15));
      double score = log.validations.get(i).bleu();
      waited = score > best ? 0 : waited + 1;
      best = Math.max(best, score);
      if (waited == 2) {
        waited = 0;
        rate *= 0.1;
      }
    }
    assertThat(rate).as("reduced at least once").isLessThan(0.01);
  }

  @Test
  void stopsWhenChrfHasStoppedBecomingBetter() {
    Listening log = new Listening();
    EndReport end =
        new Trainer(
                tiny.config(
                    "training.stopMetric=chrf",
                    "training.patience=2",
                    "training.maxUpdates=0",
                    "training.validateEveryUpdates=5"),
                tiny.output("out"),
                log)
            .run();

    List<Double> scores = log.validations.stream().map(ValidationReport::chrf).toList();
    double best = scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    assertThat(scores).allMatch(score -> score >= 0 && score <= 100);
    assertThat(scores.indexOf(best)).isEqualTo(scores.size() - 3);
    assertThat(end.bestUpdate()).isEqualTo(5L * (scores.size() - 2));
    assertThat(end.reason()).contains("training.patience");
  }
}
