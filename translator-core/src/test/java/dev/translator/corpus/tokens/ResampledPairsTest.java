package dev.translator.corpus.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpus.Corpora;
import dev.translator.corpus.filter.LengthLimits;
import dev.translator.subword.BpeModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResampledPairsTest {
  private static final String TEXT = "the river near the old town";
  private static final BpeModel MODEL = Corpora.model(List.of(TEXT, TEXT, "the town"));

  private static TokenPairs resampled(LengthLimits limits, long seed, int epoch) {
    List<int[]> tokens = List.of(MODEL.encode(TEXT), MODEL.encode(TEXT));
    return new ResampledPairs(
        TokenPairs.of(tokens, tokens), MODEL, MODEL, limits, 0.5, seed, epoch);
  }

  @Test
  void theTextStaysAndTheSegmentationIsAFunctionOfSeedEpochIndexAndSide() {
    TokenPairs pairs = resampled(LengthLimits.NONE, 1, 0);
    int[] first = pairs.source(0);
    assertThat(MODEL.decode(first)).isEqualTo(TEXT);
    assertThat(first).isNotEqualTo(MODEL.encode(TEXT));
    assertThat(pairs.sourceLength(0)).isEqualTo(first.length);
    assertThat(resampled(LengthLimits.NONE, 1, 0).source(0)).isEqualTo(first);
    assertThat(pairs.source(1)).isNotEqualTo(first);
    assertThat(pairs.target(0)).isNotEqualTo(first);
    assertThat(resampled(LengthLimits.NONE, 2, 0).source(0)).isNotEqualTo(first);
    assertThat(resampled(LengthLimits.NONE, 1, 1).source(0)).isNotEqualTo(first);
  }

  @Test
  void aSegmentationBeyondTheLimitsGivesWayToTheUsualOne() {
    int[] usual = MODEL.encode(TEXT);
    LengthLimits limits = new LengthLimits(usual.length, usual.length, 0);
    assertThat(resampled(limits, 1, 0).source(0)).isEqualTo(usual);
  }
}
