package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.train.report.StartReport;
import dev.translator.train.report.UpdateReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgressBarDisplayTest {
  private static StartReport start(long maxUpdates) {
    return new StartReport(Path.of("x"), "cpu()", 10, 20, 5, 0, maxUpdates);
  }

  @Test
  void lastStateStaysAndFitsTheTerminal() {
    StringWriter out = new StringWriter();
    try (ProgressBarDisplay display = new ProgressBarDisplay(new PrintWriter(out), 100)) {
      display.onStart(start(100));
      display.onUpdate(new UpdateReport(100, 100, 1, 3.25, 20.5, 1234, 0.00025, 1.5, 0));
    }
    String[] drawn = out.toString().split("[\r\n]+", -1);
    assertThat(drawn[0]).startsWith("x: 10 parameters");
    assertThat(drawn[drawn.length - 2]).contains("100/100").contains("loss 3.250");
    assertThat(drawn).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    assertThat(out.toString()).endsWith("\n");
  }

  @Test
  void messagesTakeTheLineOfTheBar() {
    StringWriter out = new StringWriter();
    try (ProgressBarDisplay display = new ProgressBarDisplay(new PrintWriter(out), 80)) {
      display.line("before");
      display.onStart(start(0));
      display.line("within");
    }
    assertThat(out.toString()).startsWith("before\n").contains("\r\u001b[Kwithin\n");
  }

  @Test
  void durations() {
    assertThat(ProgressDisplay.duration(0.4)).isEqualTo("0 s");
    assertThat(ProgressDisplay.duration(59.4)).isEqualTo("59 s");
    assertThat(ProgressDisplay.duration(59.6)).isEqualTo("1:00 min");
    assertThat(ProgressDisplay.duration(3600)).isEqualTo("1:00:00 h");
  }
}
