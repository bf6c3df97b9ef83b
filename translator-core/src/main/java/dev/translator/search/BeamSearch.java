package dev.translator.search;

import java.util.List;
import java.util.stream.Stream;

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
    int k = Math.min(2 * width, decoder.vocabularySize());
    LiveRows live = new LiveRows(decoder, limits, width, rules.beginToken());
    Candidates candidates = new Candidates(2 * width, width);
    List<NBest> ended =
        Stream.generate(() -> new NBest(options.nBest())).limit(limits.sentences()).toList();
    while (live.sentences() > 0) {
      ScoreEdits edits = rules.edits(live, limits);
      NextTokens next = decoder.step(live.previousTokens(), edits, k);
      for (int place = 0; place < live.sentences(); place++) {
        int first = live.firstRow(place);
        int maximumLength = limits.maximumLength(live.sentenceAt(place));
        NBest best = ended.get(live.sentenceAt(place));
        candidates.rank(live, first, first + live.rowsPerSentence(), next, edits);
        collectEnded(live, first, candidates, maximumLength, best);
        if (!isDone(live.length() + 1, candidates, maximumLength, best)) {
          extend(live, candidates);
        }
      }
      live.advance(decoder);
    }
    return ended.stream().map(NBest::toList).toList();
  }

  private void collectEnded(
      LiveRows live, int first, Candidates candidates, int maximumLength, NBest best) {
    int length = live.length() + 1;
    for (int i = 0; i < Math.min(options.beamSize(), candidates.size()); i++) {
      if (candidates.token(i) == rules.endToken()) {
        double score = options.lengthPenalty().score(candidates.score(i), length);
        best.offer(
            live.end(
                candidates.row(i), candidates.logProbability(i), score, length < maximumLength));
      }
    }
    if (candidates.size() == 0 && best.offered() == 0) {
      best.offer(live.cut(first, options.lengthPenalty()));
    }
  }

  /** Whether a sentence can be left, its prefixes having now {@code length} tokens. */
  private boolean isDone(int length, Candidates candidates, int maximumLength, NBest best) {
    int firstLive = 0;
    while (firstLive < candidates.size() && candidates.token(firstLive) == rules.endToken()) {
      firstLive++;
    }
    if (firstLive == candidates.size()) {
      return true;
    }
    return switch (options.earlyStopping()) {
      case WHEN_BEAM_FINISHED -> best.offered() >= options.beamSize();
      case EXACT ->
          options.lengthPenalty().bound(candidates.score(firstLive), length + 1, maximumLength)
              <= best.threshold();
    };
  }

  private void extend(LiveRows live, Candidates candidates) {
    int slot = 0;
    for (int i = 0; i < candidates.size() && slot < options.beamSize(); i++) {
      if (candidates.token(i) != rules.endToken()) {
        live.extend(
            slot++,
            candidates.row(i),
            candidates.token(i),
            candidates.logProbability(i),
            candidates.score(i));
      }
    }
  }
}
