package dev.translator.train.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.train.TinyRun;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
  private static final String HEADER =
      "time,update,epoch,loss,perplexity,tokensPerSecond,learningRate,gradientNorm,validationLoss,"
          + "validationPerplexity,validationBleu,validationChrf,validationSeconds,best\n";
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-02T12:00:00.5Z"), ZoneOffset.UTC);

  @TempDir Path corpus;
  @TempDir Path output;
  private final List<String> messages = new ArrayList<>();
  private TinyRun tiny;

  private final TrainingListener told =
      new TrainingListener() {
        @Override
        public void onMessage(String message) {
          messages.add(message);
        }
      };

  @BeforeEach
  void corpus() throws IOException {
    tiny = new TinyRun(corpus);
  }

  private RunLog log(long update) {
    RunLog log = new RunLog(tiny.config(), new ModelDirectory(output), told, NOON);
    log.onStart(new StartReport(output, "cpu()", 1234, 16, 2, update, 100));
    return log;
  }

  private static UpdateReport update(long number, double loss) {
    return new UpdateReport(number, 100, 1, loss, 12.5, 1000, 0.0003, 0.75, 60);
  }

  private static ValidationReport validation(long number, double bleu, String translation) {
    return new ValidationReport(
        number,
        2,
        7.5,
        bleu,
        "sig",
        55,
        3,
        number == 20,
        List.of(new ValidationReport.Sample("a <b>", translation, "x y")));
  }

  private String csv() throws IOException {
    return Files.readString(output.resolve("log.csv"));
  }

  private String report() throws IOException {
    return Files.readString(output.resolve("report.html"));
  }

  @Test
  void aRowPerReport() throws IOException {
    RunLog log = log(0);
    log.onUpdate(update(10, 3.25));
    log.onValidation(validation(20, 12.5, "x z"));

    assertThat(csv())
        .isEqualTo(
            HEADER
                + "2026-01-02T12:00:00Z,10,1,3.25,12.5,1000,3.0E-4,0.75,,,,,,\n"
                + "2026-01-02T12:00:00Z,20,,,,,,,2,7.5,12.5,55,3,1\n");
    assertThat(Files.readAllLines(output.resolve("samples.jsonl")))
        .containsExactly(
            "{\"update\":20,\"bleu\":12.5,\"samples\":[{\"source\":\"a <b>\","
                + "\"translation\":\"x z\",\"reference\":\"x y\"}]}");
    assertThat(messages).isEmpty();
  }

  @Test
  void aResumedRunForgetsWhatItMakesAgain() throws IOException {
    RunLog log = log(0);
    log.onUpdate(update(10, 3));
    log.onValidation(validation(20, 12.5, "kept"));
    log.onUpdate(update(30, 2));
    log.onValidation(validation(40, 14, "lost"));
    Files.writeString(output.resolve("log.csv"), "2026-01-02T12:0", StandardOpenOption.APPEND);
    Files.writeString(
        output.resolve("samples.jsonl"), "{}\nnull\n{\"upd", StandardOpenOption.APPEND);

    RunLog resumed = log(20);
    resumed.onUpdate(update(30, 1));

    assertThat(csv().lines().map(line -> line.split(",", -1)[1]))
        .containsExactly("update", "10", "20", "30");
    assertThat(csv()).contains(",30,1,1,12.5").doesNotContain(",30,1,2,12.5");
    assertThat(Files.readAllLines(output.resolve("samples.jsonl"))).hasSize(1);
    assertThat(output.resolve("tensorboard/events.out.tfevents.00002")).exists();
    resumed.onValidation(validation(40, 15, "made again"));
    assertThat(report()).contains("kept", "made again").doesNotContain("lost");
  }

  /**
   * Same case as after a series of bad batches: the loop returns to an earlier state without a
   * restart.
   */
  @Test
  void aRunThatWentBackForgetsToo() throws IOException {
    RunLog log = log(0);
    log.onUpdate(update(10, 3));
    log.onUpdate(update(20, 3));
    log.onUpdate(update(30, 3));
    log.onUpdate(update(20, 2));

    assertThat(csv().lines().map(line -> line.split(",", -1)[1]))
        .containsExactly("update", "10", "20");
    assertThat(csv()).contains(",20,1,2,12.5");
  }

  @Test
  void theReportTellsEverythingInOneFile() throws IOException {
    RunLog log = log(0);
    for (int i = 1; i <= 30; i++) {
      log.onUpdate(update(i, 5.0 / i));
      log.onValidation(validation(i, i, "translation " + i + "."));
    }
    String running = report();
    assertThat(running)
        .contains("Training en\u2013de", "1,234 parameters", "16 pairs", "30 of 100", "in training")
        .contains("BLEU 20.00, chrF 55.00, loss 2.000 after update 20")
        .contains("a &lt;b&gt;", "x y", "translation 1.", "translation 30.")
        .contains("chrF", "Learning rate", "Gradient norm", "target tokens/s");
    assertThat(running.split("<svg ", -1)).hasSize(6);
    assertThat(running.split("translation ", -1)).hasSize(13);
    assertThat(running.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "src=");

    log.onEnd(new EndReport("done <all>", output, 30, 10, 999, 20, 20));
    assertThat(report()).contains("ended: done &lt;all&gt;");
  }

  @Test
  void trainingGoesOnWithoutALog() throws IOException {
    Files.createDirectories(output.resolve("log.csv"));
    RunLog log = log(0);
    log.onUpdate(update(10, 3));
    log.onValidation(validation(20, 12.5, "x"));

    assertThat(messages).hasSize(1);
    assertThat(messages.get(0)).contains(output.toString(), "training goes on");
    Files.delete(output.resolve("log.csv"));
    log.onUpdate(update(30, 3));
    assertThat(csv()).contains(",30,");
  }

  /** A new kind of report must not end here unseen. */
  @Test
  void passesEveryReportOn() throws NoSuchMethodException {
    for (Method method : TrainingListener.class.getDeclaredMethods()) {
      assertThat(RunLog.class.getDeclaredMethod(method.getName(), method.getParameterTypes()))
          .isNotNull();
    }
  }

  @Test
  void aRealRunInPiecesHasTheRowsOfOneThatWasNot() throws IOException {
    tiny.train("whole", "training.maxUpdates=30");
    tiny.train("pieces", "training.maxUpdates=20");
    tiny.train("pieces", "training.maxUpdates=30");

    assertThat(figures("pieces")).isEqualTo(figures("whole")).hasSize(7);
    assertThat(tiny.output("pieces").resolve("report.html")).exists();
    tiny.train("pieces", "training.maxUpdates=30");
    assertThat(figures("pieces")).isEqualTo(figures("whole"));
  }

  /** Lines of the table without the columns that hold times. */
  private List<String> figures(String name) throws IOException {
    return Files.readAllLines(tiny.output(name).resolve("log.csv")).stream()
        .map(line -> line.split(",", -1))
        .map(c -> String.join(",", c[1], c[2], c[3], c[6], c[7], c[8], c[9], c[10], c[11], c[13]))
        .toList();
  }
}
