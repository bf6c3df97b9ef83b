package dev.translator.server;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;

/** Metrics of the process: memory, threads and native arrays. */
final class ProcessMetrics {
  private static final String ENGINE = "PyTorch";

  private ProcessMetrics() {}

  static void register(PrometheusRegistry registry) {
    gauge(
        registry,
        "process_resident_memory_bytes",
        "Resident memory of the process; 0 where the system does not tell.",
        ProcessMetrics::residentBytes);
    gauge(
        registry,
        "jvm_heap_used_bytes",
        "Used part of the Java heap.",
        () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    gauge(
        registry,
        "jvm_threads",
        "Live threads of the process.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
    gauge(
        registry,
        "translator_native_arrays",
        "Native arrays that are not freed: those of the models, and of batches under way.",
        ProcessMetrics::nativeArrays);
  }

  /** Registers a value that is asked for at each scrape. */
  static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  private static double nativeArrays() {
    try (NDManager base = NDManager.newBaseManager(Device.cpu(), ENGINE)) {
      return base.getParentManager().getManagedArrays().size();
    }
  }

  private static double residentBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException e) {
      return 0; // another system than Linux
    }
    return 0;
  }
}
