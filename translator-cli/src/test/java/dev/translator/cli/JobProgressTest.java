package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class JobProgressTest {
  private final StringWriter written = new StringWriter();
  private long seconds;

  private JobProgress progress(int columns) {
    return new JobProgress(new PrintWriter(written, true), columns, () -> seconds * 1_000_000_000L);
  }

  @Test
  void withoutATerminalALineAMinute() {
    try (JobProgress progress = progress(0)) {
      progress.at(0.2, 1000);
      seconds = 59;
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
                + "100.0 %: 9,000 sentences, 50.0 sentences/s\n");
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
