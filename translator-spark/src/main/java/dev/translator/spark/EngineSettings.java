package dev.translator.spark;

import dev.translator.config.DecodingConfig;
import dev.translator.config.Precision;
import dev.translator.translate.EngineOptions;
import java.io.Serializable;

/**
 * Settings of the engine of an executor. Each {@code with} method returns a copy with one setting
 * changed.
 *
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}, of the executor
 * @param precision number format of matrix products
 * @param threads processors that the executor keeps busy; 0 for {@code spark.executor.cores}, or
 *     where that is not set, all of its machine
 * @param shortlist whether to choose among the tokens of the model's shortlist
 * @param batchTokens padded source tokens translated together, or {@link DecodingConfig#AUTO}
 */
public record EngineSettings(
    String device, Precision precision, int threads, boolean shortlist, int batchTokens)
    implements Serializable {
  /** The best device, the format that suits it, the executor's cores, the whole vocabulary. */
  public static final EngineSettings DEFAULT =
      new EngineSettings("auto", Precision.AUTO, 0, false, DecodingConfig.AUTO);

  /**
   * Checks the values.
   *
   * @throws dev.translator.config.ConfigException if one is out of range
   */
  public EngineSettings {
    new EngineOptions(device, precision, threads, shortlist, batchTokens);
  }

  public EngineSettings withDevice(String device) {
    return new EngineSettings(device, precision, threads, shortlist, batchTokens);
  }

  public EngineSettings withPrecision(Precision precision) {
    return new EngineSettings(device, precision, threads, shortlist, batchTokens);
  }

  public EngineSettings withThreads(int threads) {
    return new EngineSettings(device, precision, threads, shortlist, batchTokens);
  }

  public EngineSettings withShortlist(boolean shortlist) {
    return new EngineSettings(device, precision, threads, shortlist, batchTokens);
  }

  public EngineSettings withBatchTokens(int batchTokens) {
    return new EngineSettings(device, precision, threads, shortlist, batchTokens);
  }

  /**
   * The options of an engine.
   *
   * @param cores of the executor, for settings that leave the threads open; 0 if not known
   */
  EngineOptions options(int cores) {
    return new EngineOptions(
        device, precision, threads == 0 ? cores : threads, shortlist, batchTokens);
  }
}
