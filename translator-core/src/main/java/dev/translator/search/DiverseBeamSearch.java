package dev.translator.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several small beams per sentence, each kept away from the tokens that those before it take at the
 * same position (Vijayakumar et al. 2018, arXiv:1610.02424, Hamming diversity): an n-best list of
 * really different outputs.
 *
 * <p>The diversity term decides which continuations a group keeps; the scores it carries on and
 * reports are the model's.
 */
public final class DiverseBeamSearch implements SearchStrategy {
  private final DiverseBeamOptions options;
  private final OutputRules rules;

  public DiverseBeamSearch(DiverseBeamOptions options, OutputRules rules) {
    this.options = options;
    this.rules = rules;
  }

  @Override
  public List<List<Hypothesis>> search(StepDecoder decoder, SearchLimits limits) {
    int width = options.beam().beamSize();
    // A group needs its size and an ending; the groups before it penalise at most the rest.
    int k = Math.min(width + 1, decoder.vocabularySize());
    ActiveHypotheses live = new ActiveHypotheses(decoder, limits, width, rules.beginToken());
    live.trackCoverage(options.beam().coveragePenalty());
    List<Groups> sentences =
        IntStream.range(0, limits.sentences())
            .mapToObj(sentence -> new Groups(limits.maximumLength(sentence)))
            .toList();
    Candidates candidates = new Candidates(2 * options.group().beamSize());
    double[] penalties = new double[decoder.vocabularySize()];
    while (live.sentences() > 0) {
      LogitsEdits edits = rules.edits(live, limits);
      NextTokens next = live.step(decoder, edits, k);
      for (int slot = 0; slot < live.sentences(); slot++) {
        Arrays.fill(penalties, 0);
        sentences
            .get(live.sentenceAt(slot))
            .advance(live, slot, next, edits, candidates, penalties);
      }
      live.advance(decoder);
    }
    return sentences.stream().map(Groups::hypotheses).toList();
  }

  /** The groups of one sentence, side by side in its rows. */
  private final class Groups {
    private final int size = options.group().beamSize();
    private final List<Beam> beams;

    Groups(int maximumLength) {
      beams =
          Stream.generate(() -> new Beam(options.group(), rules.endToken(), maximumLength))
              .limit(options.groups())
              .toList();
    }

    void advance(
        ActiveHypotheses live,
        int slot,
        NextTokens next,
        LogitsEdits edits,
        Candidates candidates,
        double[] penalties) {
      int first = live.firstRow(slot);
      for (Beam beam : beams) {
        if (!beam.isDone()) {
          int end = first + beam.rows();
          candidates.rank(live, first, end, next, edits, penalties);
          beam.advance(live, first, candidates);
          first = live.length() == 0 ? first : end; // before the first token all share one row
          if (!beam.isDone()) {
            penaliseTaken(candidates, penalties);
          }
        }
      }
    }

    private void penaliseTaken(Candidates candidates, double[] penalties) {
      int taken = 0;
      for (int i = 0; i < candidates.size() && taken < size; i++) {
        if (candidates.token(i) != rules.endToken()) {
          penalties[candidates.token(i)] += options.strength();
          taken++;
        }
      }
    }

    List<Hypothesis> hypotheses() {
      NBest best = new NBest(options.beam().nBest());
      beams.stream().flatMap(beam -> beam.hypotheses().stream()).forEach(best::offer);
      return best.toList();
    }
  }
}
