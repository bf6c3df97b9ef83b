package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.ConfigException;
import dev.translator.config.DecodingConfig;
import dev.translator.config.Precision;
import org.junit.jupiter.api.Test;

class EngineOptionsTest {
  @Test
  void eachSettingIsChangedAlone() {
    assertThat(EngineOptions.DEFAULT)
        .isEqualTo(new EngineOptions("auto", Precision.AUTO, 0, false, DecodingConfig.AUTO));
    assertThat(
            EngineOptions.on("cpu")
                .withPrecision(Precision.FP32)
                .withThreads(3)
                .withShortlist(true)
                .withBatchTokens(512))
        .isEqualTo(new EngineOptions("cpu", Precision.FP32, 3, true, 512));
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    assertThatThrownBy(() -> EngineOptions.DEFAULT.withThreads(-1))
        .isInstanceOf(ConfigException.class)
        .hasMessage("threads = -1: must be >= 0");
    assertThatThrownBy(() -> EngineOptions.DEFAULT.withBatchTokens(0 - 2))
        .isInstanceOf(ConfigException.class)
        .hasMessage("batch tokens = -2: must be >= 1");
  }
}
