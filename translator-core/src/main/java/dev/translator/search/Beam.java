package dev.translator.search;

import java.util.List;

/** The beam of one sentence: the hypotheses that ended in it, and whether it goes on. */
final class Beam {
  private final BeamOptions options;
  private final int endToken;
  private final int maximumLength;
  private final NBest ended;
  private int rows = 1;

  Beam(BeamOptions options, int endToken, int maximumLength) {
    this.options = options;
    this.endToken = endToken;
    this.maximumLength = maximumLength;
    this.ended = new NBest(options.nBest());
  }

  boolean isDone() {
    return rows == 0;
  }

  /** Prefixes that live. */
  int rows() {
    return rows;
  }

  List<Hypothesis> hypotheses() {
    return ended.toList();
  }

  /**
   * Takes the ranked continuations of the beam's rows: keeps the hypotheses among the beamSize best
   * and extends the rows with the beamSize best that do not end, as far as that makes sense.
   *
   * @param firstRow of the beam
   */
  void advance(ActiveHypotheses live, int firstRow, Candidates candidates) {
    for (int i = 0; i < Math.min(options.beamSize(), candidates.size()); i++) {
      if (candidates.token(i) == endToken) {
        ended.offer(
            live.end(
                candidates.row(i),
                candidates.logProbability(i),
                candidates.score(i),
                options.lengthPenalty(),
                maximumLength));
      }
    }
    if (candidates.size() == 0 && ended.offered() == 0) {
      ended.offer(live.cut(firstRow, options.lengthPenalty()));
    }
    rows = 0;
    if (!isDone(live.length() + 1, candidates)) {
      extend(live, candidates);
    }
  }

  private void extend(ActiveHypotheses live, Candidates candidates) {
    double least = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < candidates.size() && rows < options.beamSize(); i++) {
      double score = candidates.score(i);
      if (candidates.token(i) != endToken
          && score >= least
          && options.mayWin(score, live.length() + 1, maximumLength, ended)) {
        live.extend(candidates.row(i), candidates.token(i), candidates.logProbability(i), score);
        rows++;
        least = rows == options.nBest() ? options.leastBeside(score) : least;
      }
    }
  }

  /** Whether to stop, the continued prefixes having {@code length} tokens. */
  private boolean isDone(int length, Candidates candidates) {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.token(i) != endToken) {
        best = Math.max(best, candidates.score(i));
      }
    }
    return options.isDone(best, length, maximumLength, ended);
  }
}
