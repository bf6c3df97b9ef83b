package dev.translator.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Resources that this process has used so far. */
public final class ProcessUse {
  private ProcessUse() {}

  /** Highest resident memory in bytes; 0 where there is no {@code /proc}. */
  public static long peakResidentBytes() {
    Path status = Path.of("/proc/self/status");
    try {
      if (!Files.isReadable(status)) {
        return 0;
      }
      for (String line : Files.readAllLines(status, StandardCharsets.UTF_8)) {
        if (line.startsWith("VmHWM:")) {
          return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
      return 0;
    } catch (IOException | NumberFormatException e) {
      return 0; // a figure for people: its absence is no reason to fail
    }
  }

  /** Processor time of all threads, in seconds. */
  public static double processorSeconds() {
    Duration used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return used.toNanos() / 1e9;
  }
}
