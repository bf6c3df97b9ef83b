package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
  private static final List<String> SMALL =
      List.of(
          "--d-model=8",
          "--ffn=8",
          "--heads=2",
          "--layers=1",
          "--vocabulary=20",
          "--batch-sentences=2",
          "--length=4",
          "--beam-size=2",
          "--threads=1",
          "--device=cpu");

  private static Shell.Result bench(String mode, String... options) {
    List<String> arguments = new ArrayList<>(List.of("bench", mode));
    arguments.addAll(SMALL);
    arguments.addAll(List.of(options));
    return Shell.run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"train, fp32", "train, bf16", "translate, fp32", "translate, bf16"})
  void oneObject(String mode, String precision) throws IOException {
    Shell.Result result = bench(mode, "--precision=" + precision, "--steps=6", "--json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.get("mode").asText()).isEqualTo(mode);
    assertThat(json.get("precision").asText()).isEqualTo(precision);
    assertThat(json.get("threads").asInt()).isEqualTo(1);
    assertThat(json.get("device").asText()).isEqualTo("cpu");
    assertThat(json.get("countedSteps").asInt()).isEqualTo(4);
    double rate = json.get("tokensPerSecond").asDouble();
    assertThat(rate).isBetween(json.get("minimum").asDouble(), json.get("maximum").asDouble());
    assertThat(json.get("peakResidentBytes").isIntegralNumber()).isTrue();
    assertThat(json.get("matrixShare").asDouble()).isPositive();
  }

  @Test
  void oneLine() {
    Shell.Result result = bench("train", "--precision=fp32", "--steps=1");
    assertThat(result.out()).startsWith("train cpu fp32 threads=1: ").hasLineCount(1);
  }

  @Test
  void sizesThatCannotBe() {
    assertThat(Shell.run("bench", "train", "--heads=3"))
        .isEqualTo(
            new Shell.Result(
                2, "", "model.dimension = 256: must be divisible by model.heads = 3\n"));
    assertThat(bench("train", "--precision=int8").err())
        .isEqualTo("precision = int8: 8 bits are for translating, train in fp32 or bf16\n");
    assertThat(bench("train", "--steps=0").err()).isEqualTo("steps = 0: must be >= 1\n");
    assertThat(Shell.run("bench", "train", "--threads=-1").err())
        .startsWith("translator bench train: --threads = -1: must be >= 0");
    assertThat(Shell.run("bench").err())
        .startsWith("translator bench: which benchmark? There are train and translate");
  }
}
