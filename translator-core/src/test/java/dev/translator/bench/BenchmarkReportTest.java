package dev.translator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.ConfigException;
import org.junit.jupiter.api.Test;

class BenchmarkReportTest {
  private static final Workload WORKLOAD = new Workload(4, 8, 2, 1, 10, 3, 5, 2, 0.1, 12);

  private static BenchmarkReport report(double... rates) {
    return new BenchmarkReport(
        "train", WORKLOAD, rates, 1.5, "fp32", 2, "cpu", 5L << 20, 0, 1000, 10);
  }

  @Test
  void medianOfTheCountedSteps() {
    assertThat(report(5, 1, 30).tokensPerSecond()).isEqualTo(5);
    assertThat(report(40, 5, 1, 30).tokensPerSecond()).isEqualTo(17.5);
  }

  /** 17.5 tokens of 10 operations each, where 1,000 are possible. */
  @Test
  void shareOfPlainProducts() {
    assertThat(report(40, 5, 1, 30).matrixShare()).isEqualTo(0.175);
    assertThat(report(40, 5, 1, 30).toLine())
        .isEqualTo(
            "train cpu fp32 threads=2: 18 target tokens/s (min 1, max 40, 4 steps); peak memory 5 MB;"
                + " 18 % of the speed of plain matrix products (0 GFLOP/s)");
  }

  /**
   * D = 4, F = 8, T = 5, V = 10. Encoder: 4 D D + 2 D F + 2 D T = 64 + 64 + 40; decoder: 8 D D + 2
   * D F + 3 D T = 128 + 64 + 60; output: D V = 40. Two operations each.
   */
  @Test
  void operationsByHand() {
    assertThat(WORKLOAD.forwardOperations()).isEqualTo(2 * (168 + 252 + 40));
    // Encoder and the source's keys and values once, two rows of 96 + 64 + 60 and the output.
    assertThat(WORKLOAD.decodingOperations()).isEqualTo(2 * (168 + 32 + 2 * 220 + 2 * 40));
  }

  @Test
  void aThirdOfTheStepsWarmsUp() {
    assertThat(WORKLOAD.warmUpSteps()).isEqualTo(3);
    assertThat(new Workload(4, 8, 2, 1, 10, 3, 5, 2, 0, 4).warmUpSteps()).isEqualTo(1);
    assertThat(WORKLOAD.length(0)).isEqualTo(4);
    assertThat(WORKLOAD.length(5)).isEqualTo(6);
  }

  @Test
  void sizesThatCannotBe() {
    assertThatThrownBy(() -> new Workload(4, 8, 2, 0, 10, 3, 5, 2, 0, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessage("layers = 0: must be >= 1");
  }
}
