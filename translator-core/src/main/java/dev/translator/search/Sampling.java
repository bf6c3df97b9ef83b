package dev.translator.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws each next token from the model's distribution, as filtered by {@link SamplingOptions}. A
 * sentence's samples are a function of its seed alone, and the first samples of many are those of
 * few. Samples are returned best first; the same output may have been drawn more than once, as
 * estimates from samples require.
 */
public final class Sampling implements SearchStrategy {
  private final SamplingOptions options;
  private final OutputRules rules;

  public Sampling(SamplingOptions options, OutputRules rules) {
    this.options = options;
    this.rules = rules;
  }

  @Override
  public List<List<Hypothesis>> search(StepDecoder decoder, SearchLimits limits) {
    int vocabularySize = decoder.vocabularySize();
    int k = options.topK() == 0 ? vocabularySize : Math.min(options.topK(), vocabularySize);
    ActiveHypotheses live =
        new ActiveHypotheses(decoder, limits, options.samples(), rules.beginToken());
    TokenDraw draw = new TokenDraw(options, k);
    List<Samples> samples =
        IntStream.range(0, limits.sentences())
            .mapToObj(sentence -> new Samples(sentence, limits.maximumLength(sentence)))
            .toList();
    while (live.sentences() > 0) {
      LogitsEdits edits = rules.edits(live, limits);
      NextTokens next = live.step(decoder, edits, k);
      for (int slot = 0; slot < live.sentences(); slot++) {
        samples.get(live.sentenceAt(slot)).advance(live, slot, next, edits, draw);
      }
      live.advance(decoder);
    }
    return samples.stream().map(Samples::toList).toList();
  }

  /** The samples of one sentence; those not ended are in its rows, in order. */
  private final class Samples {
    private final int maximumLength;
    private final List<Hypothesis> ended = new ArrayList<>();
    private List<SplittableRandom> drawing = new ArrayList<>();

    Samples(int sentence, int maximumLength) {
      this.maximumLength = maximumLength;
      long seed = options.seeds().applyAsLong(sentence);
      for (int i = 0; i < options.samples(); i++) {
        drawing.add(new SplittableRandom(SamplingOptions.mix(seed + i)));
      }
    }

    void advance(
        ActiveHypotheses live, int slot, NextTokens next, LogitsEdits edits, TokenDraw draw) {
      List<SplittableRandom> still = new ArrayList<>();
      for (int i = 0; i < drawing.size(); i++) {
        // Before the first token all samples share one row.
        int row = live.firstRow(slot) + (live.length() == 0 ? 0 : i);
        int rank = draw.draw(next, row, drawing.get(i));
        if (rank < 0) {
          ended.add(live.cut(row, options.lengthPenalty()));
          continue;
        }
        int token = next.token(row, rank);
        float logProbability = next.logProbability(row, rank) - edits.softAddition(row, token);
        double score = live.score(row) + next.logProbability(row, rank);
        if (token == rules.endToken()) {
          ended.add(live.end(row, logProbability, score, options.lengthPenalty(), maximumLength));
        } else {
          live.extend(row, token, logProbability, score);
          still.add(drawing.get(i));
        }
      }
      drawing = still;
    }

    List<Hypothesis> toList() {
      return ended.stream().sorted(Hypothesis.BEST_FIRST).toList();
    }
  }
}
