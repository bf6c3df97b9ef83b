package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class JobProgressTest {
  private final StringWriter written = new StringWriter();
  private long seconds;

  private JobProgress progress(int columns) {
    return new JobProgress(
        new PrintWriter(written, true), columns, () -> seconds * 1_000_000_000L, 10_000);
  }

  @Test
  void withoutATerminalALineInHalfAMinute() {
    try (JobProgress progress = progress(0)) {
      progress.at(0.2, 1000);
      seconds = 29;
      progress.at(0.21, 1100);
      seconds = 100;
      progress.at(0.4, 3000);
      seconds = 130;
      progress.at(0.5, 3500);
      seconds = 160;
      progress.at(1, 9000);
    }
    assertThat(written.toString())
        .isEqualTo(
            "40.0 %: 3,000 sentences, 20.0 sentences/s, 5:00 min left\n"
                + "50.0 %: 3,500 sentences, 19.2 sentences/s, 3:37 min left\n"
                + "100.0 %: 9,000 sentences, 50.0 sentences/s\n");
  }

  @Test
  void linesOfAnUnfinishedBlockCount() {
    try (JobProgress progress = progress(0)) {
      progress.at(0, 0);
      for (int line = 0; line < 100; line++) {
        seconds++;
        progress.line();
      }
    }
    assertThat(written.toString())
        .isEqualTo(
            "0.3 %: 30 sentences, 1.0 sentences/s, 2:46:10 h left\n"
                + "0.6 %: 60 sentences, 1.0 sentences/s, 2:45:40 h left\n"
                + "0.9 %: 90 sentences, 1.0 sentences/s, 2:45:10 h left\n");
  }

  @Test
  void aJobOfUnknownLengthHasNoPercentage() {
    PrintWriter err = new PrintWriter(written, true);
    try (JobProgress progress = new JobProgress(err, 0, () -> seconds * 1_000_000_000L, 0)) {
      seconds = 40;
      progress.line();
    }
    assertThat(written.toString()).isEqualTo("1 sentences, 0.0 sentences/s\n");
  }

  @Test
  void onATerminalABar() {
    try (JobProgress progress = progress(100)) {
      progress.at(0, 0);
      seconds = 10;
      progress.at(0.5, 200);
    }
    String[] drawn = written.toString().split("[\r\n]+");
    assertThat(drawn[drawn.length - 1]).contains("50%").contains("200 sentences, 20.0 sentences/s");
    assertThat(drawn).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }
}
