package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.config.MachineConfig;
import dev.translator.kernels.Devices;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the device that a command computes on. */
final class DeviceOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "auto (default), cpu, cuda or cuda:N.")
  private String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Processors to use on a CPU; 0 (default) uses all of them.")
  private int threads;

  /**
   * @throws ParameterException if a value cannot be
   */
  void check() {
    if (!device.matches(MachineConfig.DEVICE_PATTERN)) {
      throw new ParameterException(
          spec.commandLine(), "--device = " + device + ": must be auto, cpu, cuda or cuda:N");
    }
    try {
      Devices.requireThreads("--threads", threads);
    } catch (ConfigException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  String device() {
    return device;
  }

  int threads() {
    return threads;
  }
}
