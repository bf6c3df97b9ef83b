package dev.translator.search;

import java.util.List;

/** One beam of one sentence: what ended in it, and whether it goes on. */
final class Beam {
  private final BeamOptions options;
  private final int endToken;
  private final int maximumLength;
  private final NBest ended;
  private boolean done;

  Beam(BeamOptions options, int endToken, int maximumLength) {
    this.options = options;
    this.endToken = endToken;
    this.maximumLength = maximumLength;
    this.ended = new NBest(options.nBest());
  }

  boolean isDone() {
    return done;
  }

  List<Hypothesis> hypotheses() {
    return ended.toList();
  }

  /**
   * Takes the ranked continuations of the beam's rows: keeps the hypotheses among the beamSize best
   * and extends the rows with the beamSize best that do not end, unless that makes no sense any
   * more.
   *
   * @param firstRow of the beam
   * @param firstSlot of the beam among its sentence's rows
   */
  void advance(LiveRows live, int firstRow, int firstSlot, Candidates candidates) {
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
    done = isDone(live.length() + 1, candidates);
    int slot = 0;
    for (int i = 0; !done && i < candidates.size() && slot < options.beamSize(); i++) {
      if (candidates.token(i) != endToken) {
        live.extend(
            firstSlot + slot++,
            candidates.row(i),
            candidates.token(i),
            candidates.logProbability(i),
            candidates.score(i));
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
