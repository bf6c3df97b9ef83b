package dev.translator.search;

import java.util.List;

/** A way to find outputs, given the scores of next tokens. Safe to use from several threads. */
public interface SearchStrategy {
  /**
   * Searches an output for every sentence of the decoder. What a sentence gets does not depend on
   * the other sentences beside it.
   *
   * @param decoder fresh, one row per sentence; not closed here
   * @param limits for as many sentences
   * @return per sentence its hypotheses, best first, at least one; all different unless drawn
   */
  List<List<Hypothesis>> search(StepDecoder decoder, SearchLimits limits);

  /** The one place that knows which settings make which strategy. */
  static SearchStrategy create(SearchOptions options, OutputRules rules) {
    if (options instanceof BeamOptions beam) {
      return beam.beamSize() == 1 && beam.coveragePenalty() == 0
          ? new GreedySearch(beam.lengthPenalty(), rules)
          : new BeamSearch(beam, rules);
    }
    if (options instanceof ConstrainedBeamOptions constrained) {
      return new ConstrainedBeamSearch(constrained, rules);
    }
    if (options instanceof DiverseBeamOptions diverse) {
      return new DiverseBeamSearch(diverse, rules);
    }
    if (options instanceof SamplingOptions sampling) {
      return new Sampling(sampling, rules);
    }
    throw new AssertionError(options);
  }
}
