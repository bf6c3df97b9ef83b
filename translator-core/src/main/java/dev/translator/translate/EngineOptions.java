package dev.translator.translate;

import dev.translator.config.ConfigException;
import dev.translator.config.DecodingConfig;
import dev.translator.config.Precision;
import dev.translator.kernels.Devices;
import java.util.Objects;

/**
 * Settings of a {@link TranslationEngine} that hold from its loading to its end. Each {@code with}
 * method returns a copy with one setting changed:
 *
 * <pre>{@code
 * EngineOptions.DEFAULT.withDevice("cpu").withThreads(4)
 * }</pre>
 *
 * @param device {@code auto} (the first GPU that can be used, else the CPU), {@code cpu}, {@code
 *     cuda} or {@code cuda:N}
 * @param precision number format of matrix products; {@code AUTO} is bf16 on a GPU and fp32 on a
 *     CPU, where translations are then the same on every machine
 * @param threads processors of a CPU that this engine keeps busy; 0 for as many as the process may
 *     use; without effect on a GPU
 * @param shortlist whether a translation is made of the tokens that the first model's shortlist
 *     gives for its source, which saves most of the output projection; constraints for certain text
 *     still have the whole vocabulary
 * @param batchTokens padded source tokens translated together where a request leaves it open, or
 *     {@link DecodingConfig#AUTO} for the model's own setting
 */
public record EngineOptions(
    String device, Precision precision, int threads, boolean shortlist, int batchTokens) {
  /** The best device, the format that suits it, all processors, the whole vocabulary. */
  public static final EngineOptions DEFAULT =
      new EngineOptions("auto", Precision.AUTO, 0, false, DecodingConfig.AUTO);

  /**
   * Checks the values.
   *
   * @throws ConfigException if one is out of range
   */
  public EngineOptions {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(precision, "precision");
    Devices.requireThreads("threads", threads);
    if (batchTokens < 1 && batchTokens != DecodingConfig.AUTO) {
      throw new ConfigException("batch tokens = " + batchTokens + ": must be >= 1");
    }
  }

  /** The default settings on a given device. */
  public static EngineOptions on(String device) {
    return DEFAULT.withDevice(device);
  }

  public EngineOptions withDevice(String device) {
    return new EngineOptions(device, precision, threads, shortlist, batchTokens);
  }

  public EngineOptions withPrecision(Precision precision) {
    return new EngineOptions(device, precision, threads, shortlist, batchTokens);
  }

  public EngineOptions withThreads(int threads) {
    return new EngineOptions(device, precision, threads, shortlist, batchTokens);
  }

  public EngineOptions withShortlist(boolean shortlist) {
    return new EngineOptions(device, precision, threads, shortlist, batchTokens);
  }

  public EngineOptions withBatchTokens(int batchTokens) {
    return new EngineOptions(device, precision, threads, shortlist, batchTokens);
  }
}
