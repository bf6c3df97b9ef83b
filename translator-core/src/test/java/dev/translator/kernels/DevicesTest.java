package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import dev.translator.config.ConfigException;
import org.junit.jupiter.api.Test;

/** Holds with and without a GPU. */
class DevicesTest {
  private final int gpus = Engine.getEngine(Devices.ENGINE).getGpuCount();

  @Test
  void cpuIsAlwaysThere() {
    assertThat(Devices.select("cpu")).isEqualTo(Device.cpu());
  }

  @Test
  void autoTakesTheFirstGpuOrTheCpu() {
    assertThat(Devices.select("auto")).isEqualTo(gpus == 0 ? Device.cpu() : Device.gpu(0));
  }

  @Test
  void aGpuThatIsNotThereIsAnErrorThatSaysWhy() {
    String name = "cuda:" + (gpus + 7);
    assertThatThrownBy(() -> Devices.select(name))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("device = " + name + ": ")
        .hasMessageContaining(
            gpus == 0 ? "no CUDA device can be used" : "must be cuda:0 to cuda:" + (gpus - 1));
  }
}
