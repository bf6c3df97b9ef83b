package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenMetricsTest {
  /** Beside the repository; this module's directory is the working directory of tests. */
  static final Path GOLDEN = Path.of("..", "..", "shared", "golden");

  @Test
  void frozenCasesAgreeWithSacreBleu() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                GoldenMetricsTest.class.getResourceAsStream("metrics.jsonl"),
                StandardCharsets.UTF_8))) {
      assertThat(GoldenMetrics.check(lines)).isEqualTo(FROZEN);
    }
  }

  @Test
  void allCasesAgreeWithSacreBleu() throws IOException {
    Path file = GOLDEN.resolve("metrics.jsonl");
    assumeTrue(Files.exists(file), file + " is absent: only the frozen cases were checked");
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      assertThat(GoldenMetrics.check(lines)).isEqualTo(400);
    }
  }

  private static final int FROZEN = 60;
}
