package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MinutesConverterTest {
  private final MinutesConverter converter = new MinutesConverter();

  @ParameterizedTest
  @CsvSource({"20m, 20", "1h30m, 90", "8h, 480", "90s, 1.5", "1h1m1s, 61.016666666666666"})
  void hoursMinutesAndSecondsBecomeMinutes(String time, double minutes) {
    assertThat(converter.convert(time)).isEqualTo(minutes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20", "0m", "-5m", "m", "30m1h", "1.5h", "9999999999s"})
  void otherTextIsNoTime(String time) {
    assertThatThrownBy(() -> converter.convert(time))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("20m, 8h or 1h30m");
  }

  @Test
  void trainNamesTheOption() {
    assertThat(Shell.run("train", "a.yaml", "--time", "soon").err()).contains("--time");
  }
}
