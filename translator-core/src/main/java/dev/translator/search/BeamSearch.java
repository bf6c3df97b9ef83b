package dev.translator.search;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps the {@code beamSize} best prefixes of each sentence and extends them token by token.
 *
 * <p>In each step the 2 * beamSize best continuations of a sentence are ranked by their (edited)
 * log-probability; at most beamSize of them end, so that beamSize which do not are always among
 * them and the beam stays full. A continuation that ends becomes a hypothesis if it ranks among the
 * beamSize best; it is scored by the {@link LengthPenalty} and never changes again. {@link
 * EarlyStopping} says when a sentence is done; it then leaves the batch.
 */
public final class BeamSearch implements SearchStrategy {
  private final BeamOptions options;
  private final OutputRules rules;

  public BeamSearch(BeamOptions options, OutputRules rules) {
    this.options = options;
    this.rules = rules;
  }

  @Override
  public List<List<Hypothesis>> search(StepDecoder decoder, SearchLimits limits) {
    int width = options.beamSize();
    // At most one continuation of a row ends; the others fill the beam.
    int k = Math.min(width + 1, decoder.vocabularySize());
    ActiveHypotheses live = new ActiveHypotheses(decoder, limits, width, rules.beginToken());
    live.trackCoverage(options.coveragePenalty());
    Candidates candidates = new Candidates(2 * width);
    List<Beam> beams =
        IntStream.range(0, limits.sentences())
            .mapToObj(s -> new Beam(options, rules.endToken(), limits.maximumLength(s)))
            .toList();
    while (live.sentences() > 0) {
      LogitsEdits edits = rules.edits(live, limits);
      NextTokens next = live.step(decoder, edits, k);
      for (int slot = 0; slot < live.sentences(); slot++) {
        int first = live.firstRow(slot);
        candidates.rank(live, first, live.firstRow(slot + 1), next, edits);
        beams.get(live.sentenceAt(slot)).advance(live, first, candidates);
      }
      live.advance(decoder);
    }
    return beams.stream().map(Beam::hypotheses).toList();
  }
}
