package dev.translator.search;

import java.util.List;

/** A way to find outputs, given the scores of next tokens. Safe to use from several threads. */
public interface SearchStrategy {
  /**
   * Searches an output for every sentence of the decoder. The result of a sentence does not depend
   * on the other sentences.
   *
   * @param decoder fresh, one row per sentence; not closed here
   * @param limits one for each sentence
   * @return per sentence its hypotheses, best first, at least one; all different unless drawn
   */
  List<List<Hypothesis>> search(StepDecoder decoder, SearchLimits limits);

  /** The one place that knows which settings make which strategy. */
  static SearchStrategy create(SearchOptions options, OutputRules rules) {
    if (options instanceof BeamOptions beam) {
      return beam.beamSize() == 1 ? greedy(beam, rules) : new BeamSearch(beam, rules);
    }
    if (options instanceof ConstrainedBeamOptions constrained) {
      return new ConstrainedBeamSearch(constrained, rules);
    }
    if (options instanceof DiverseBeamOptions diverse) {
      return diverse.groups() == 1
          ? create(diverse.beam(), rules)
          : new DiverseBeamSearch(diverse, rules);
    }
    if (options instanceof SamplingOptions sampling) {
      return new Sampling(sampling, rules);
    }
    throw new AssertionError(options);
  }

  /** A beam of one that stops at its first end; only the beam keeps account of attention. */
  private static SearchStrategy greedy(BeamOptions one, OutputRules rules) {
    if (one.coveragePenalty() == 0) {
      return new GreedySearch(one.lengthPenalty(), rules);
    }
    return new BeamSearch(
        new BeamOptions(
            1, 1, one.lengthPenalty(), EarlyStopping.WHEN_BEAM_FINISHED, one.coveragePenalty()),
        rules);
  }
}
