package dev.translator.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The result of a measurement.
 *
 * @param mode {@code train} or {@code translate}
 * @param workload of the run
 * @param rates target tokens per second of each counted step, in their order
 * @param processorSeconds of all threads over the counted steps
 * @param precision number format of the matrix products
 * @param threads inside one operation
 * @param device where it ran
 * @param peakResidentBytes highest use of memory by the process, 0 where the system does not tell
 * @param peakDeviceBytes of the GPU's memory taken at the end, which the library does not give
 *     back; 0 on a CPU
 * @param matrixRate operations per second of a plain matrix product in that precision, the limit
 *     for a step
 * @param operationsPerToken lower bound per target token
 */
public record BenchmarkReport(
    String mode,
    Workload workload,
    double[] rates,
    double processorSeconds,
    String precision,
    int threads,
    String device,
    long peakResidentBytes,
    long peakDeviceBytes,
    double matrixRate,
    double operationsPerToken) {
  public BenchmarkReport {
    rates = rates.clone();
  }

  @Override
  public double[] rates() {
    return rates.clone();
  }

  /** Target tokens per second, the median over the counted steps. */
  public double tokensPerSecond() {
    double[] sorted = sorted();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Share of the matrix products' own speed that is reached. */
  public double matrixShare() {
    return tokensPerSecond() * operationsPerToken / matrixRate;
  }

  private double[] sorted() {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** All figures by name, for JSON. */
  public Map<String, Object> toMap() {
    double[] sorted = sorted();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mode", mode);
    map.put("tokensPerSecond", tokensPerSecond());
    map.put("minimum", sorted[0]);
    map.put("maximum", sorted[sorted.length - 1]);
    map.put("countedSteps", rates.length);
    map.put("processorSeconds", processorSeconds);
    map.put("precision", precision);
    map.put("threads", threads);
    map.put("device", device);
    map.put("peakResidentBytes", peakResidentBytes);
    map.put("peakDeviceBytes", peakDeviceBytes);
    map.put("matrixOperationsPerSecond", matrixRate);
    map.put("operationsPerToken", operationsPerToken);
    map.put("matrixShare", matrixShare());
    map.put("dimension", workload.dimension());
    map.put("feedForward", workload.feedForward());
    map.put("heads", workload.heads());
    map.put("layers", workload.layers());
    map.put("vocabulary", workload.vocabulary());
    map.put("batchSentences", workload.sentences());
    map.put("length", workload.length());
    map.put("beamSize", workload.beamSize());
    map.put("dropout", workload.dropout());
    return map;
  }

  /** The report as a line of text. */
  public String toLine() {
    double[] sorted = sorted();
    return String.format(
        Locale.ROOT,
        "%s %s %s threads=%d: %.0f target tokens/s (min %.0f, max %.0f, %d steps); peak memory %d MB%s"
            + "; %.0f %% of the speed of plain matrix products (%.0f GFLOP/s)",
        mode,
        device,
        precision,
        threads,
        tokensPerSecond(),
        sorted[0],
        sorted[sorted.length - 1],
        rates.length,
        peakResidentBytes >> 20,
        peakDeviceBytes == 0 ? "" : ", of the GPU " + (peakDeviceBytes >> 20) + " MB",
        100 * matrixShare(),
        matrixRate / 1e9);
  }
}
