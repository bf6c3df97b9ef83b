package dev.translator.config;

import java.util.Optional;

/** Facts outside the settings, asked for only where a recipe leaves something to decide. */
public interface RecipeFacts {
  /** The size of the training corpus. */
  CorpusSize size(DataConfig data);

  /** The speed of training with these settings on this machine, in target tokens per second. */
  double targetTokensPerSecond(ExperimentConfig config);

  /**
   * The settings of the run that goes on, empty for a new one.
   *
   * @param output the setting {@code training.output}, empty if it is not given
   */
  Optional<ExperimentConfig> earlierRun(String output);
}
