package dev.translator.search;

import java.util.Arrays;
import java.util.List;

/** Takes the likeliest token at each position: one row per sentence until it ends. */
public final class GreedySearch implements SearchStrategy {
  private final LengthPenalty lengthPenalty;
  private final OutputRules rules;

  /**
   * @param lengthPenalty gives hypotheses their score; it changes no choice
   */
  public GreedySearch(LengthPenalty lengthPenalty, OutputRules rules) {
    this.lengthPenalty = lengthPenalty;
    this.rules = rules;
  }

  @Override
  public List<List<Hypothesis>> search(StepDecoder decoder, SearchLimits limits) {
    ActiveHypotheses live = new ActiveHypotheses(decoder, limits, 1, rules.beginToken());
    Candidates best = new Candidates(1);
    Hypothesis[] results = new Hypothesis[limits.sentences()];
    while (live.sentences() > 0) {
      LogitsEdits edits = rules.edits(live, limits);
      NextTokens next = live.step(decoder, edits, 1);
      for (int row = 0; row < live.rows(); row++) {
        best.rank(live, row, row + 1, next, edits);
        if (best.size() > 0 && best.token(0) != rules.endToken()) {
          live.extend(row, best.token(0), best.logProbability(0), best.score(0));
        } else {
          results[live.sentence(row)] = end(live, row, best, limits);
        }
      }
      live.advance(decoder);
    }
    return Arrays.stream(results).map(List::of).toList();
  }

  private Hypothesis end(ActiveHypotheses live, int row, Candidates best, SearchLimits limits) {
    int maximumLength = limits.maximumLength(live.sentence(row));
    return best.size() == 0
        ? live.cut(row, lengthPenalty)
        : live.end(row, best.logProbability(0), best.score(0), lengthPenalty, maximumLength);
  }
}
