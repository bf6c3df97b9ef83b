package dev.translator.config;

import java.util.Optional;

/** A corpus, a machine and an earlier run that a test invents. */
record StubFacts(CorpusSize size, double smallNetworkSpeed, Optional<ExperimentConfig> run)
    implements RecipeFacts {
  StubFacts(CorpusSize size) {
    this(size, 0, Optional.empty());
  }

  @Override
  public CorpusSize size(DataConfig data) {
    return size;
  }

  @Override
  public double targetTokensPerSecond(ExperimentConfig config) {
    double width = config.model().dimension() / 256.0;
    return smallNetworkSpeed / (width * width);
  }

  @Override
  public Optional<ExperimentConfig> earlierRun(String output) {
    return run;
  }
}
