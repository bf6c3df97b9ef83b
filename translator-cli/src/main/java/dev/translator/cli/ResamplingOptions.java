package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.evaluate.SignificanceTest;
import picocli.CommandLine.Option;

/** Resampling of the sentences, for confidence intervals and for comparisons. */
final class ResamplingOptions {
  @Option(
      names = {"--confidence", "-ci"},
      description = "Adds 95%% confidence intervals by bootstrap resampling.")
  private boolean confidence;

  @Option(
      names = {"--confidence-n", "-cin"},
      paramLabel = "N",
      description = "Resamples of --confidence; default --trials, or 1000.")
  private Integer confidenceTrials;

  @Option(
      names = "--significance",
      paramLabel = "TEST",
      description = "bootstrap (default) or approximate-randomization.")
  private String significance;

  @Option(
      names = {"--paired-bs", "-pbs"},
      description = "The same as --significance bootstrap.")
  private boolean pairedBootstrap;

  @Option(
      names = {"--paired-ar", "-par"},
      description = "The same as --significance approximate-randomization.")
  private boolean pairedRandomization;

  @Option(
      names = {"--trials", "--paired-bs-n", "-pbsn", "--paired-ar-n", "-parn"},
      paramLabel = "N",
      description = "Resamples; default 1000 for bootstrap, 10000 for approximate-randomization.")
  private Integer trials;

  @Option(
      names = "--seed",
      defaultValue = "12345",
      paramLabel = "N",
      description = "Of the resamples; default ${DEFAULT-VALUE}.")
  private long seed;

  boolean confidence() {
    return confidence || confidenceTrials != null;
  }

  /** Whether a test was asked for that compares two systems. */
  boolean compares() {
    return significance != null || pairedBootstrap || pairedRandomization;
  }

  /**
   * Checks that each option has something to work on.
   *
   * @param compared whether there is a second system
   */
  void check(boolean compared) {
    if (compares() && !compared) {
      throw new ConfigException(
          "--significance compares with another system: add --baseline or --fail-if-worse-than");
    }
    if (trials != null && !compared && !confidence()) {
      throw new ConfigException(
          "--trials = " + trials + ": nothing is resampled; add --confidence or --baseline FILE");
    }
  }

  /** The comparison with a baseline. */
  SignificanceTest test() {
    SignificanceTest test = method().test().withSeed(seed);
    return trials == null ? test : test.withTrials(trials);
  }

  /** The resampling of one system. */
  SignificanceTest ofConfidence() {
    SignificanceTest bootstrap = SignificanceTest.bootstrap().withSeed(seed);
    if (confidenceTrials != null) {
      return bootstrap.withTrials(confidenceTrials);
    }
    boolean shared = trials != null && method() == SignificanceTest.Method.BOOTSTRAP;
    return shared ? bootstrap.withTrials(trials) : bootstrap;
  }

  private SignificanceTest.Method method() {
    if (pairedBootstrap && pairedRandomization) {
      throw new ConfigException("--paired-bs and --paired-ar are two tests: give one of them");
    }
    if (significance != null) {
      return SignificanceTest.Method.of(significance);
    }
    return pairedRandomization
        ? SignificanceTest.Method.APPROXIMATE_RANDOMIZATION
        : SignificanceTest.Method.BOOTSTRAP;
  }
}
