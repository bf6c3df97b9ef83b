package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.translator.nn.LiveArrays;
import dev.translator.subword.SubwordModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SentenceScorerTest extends EngineFixture {
  private static final List<String> LINES =
      List.of("the dog sleeps", "house", "in the old house", "\u4f60 dog");

  private SentenceScorer scorer;
  private final SubwordModel subwords = TinyEngine.subwords();

  @BeforeEach
  void openScorer() {
    scorer = TinyEngine.scorer(manager);
  }

  @AfterEach
  void closeScorer() {
    scorer.close();
  }

  private int[] ids(List<String> pieces) {
    return pieces.stream().mapToInt(subwords.vocabulary()::id).toArray();
  }

  /** Five hypotheses of four sources each, all scored in one batch. */
  @Test
  void findsTheLogProbabilityAndScoreThatTheSearchReported() {
    List<int[]> sources = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    List<Translation> reported = new ArrayList<>();
    List<List<Translation>> found =
        engine.translate(LINES, new TranslationOptions(5, 5, 1, 1, 3, 1000));
    for (int i = 0; i < LINES.size(); i++) {
      for (Translation translation : found.get(i)) {
        sources.add(subwords.encode(LINES.get(i)));
        targets.add(ids(translation.tokens()));
        reported.add(translation);
      }
    }

    List<SentenceScore> scores = scorer.scoreTokens(sources, targets);

    assertThat(scores).hasSize(20);
    for (int i = 0; i < scores.size(); i++) {
      SentenceScore score = scores.get(i);
      assertThat(score.logProbability()).isCloseTo(reported.get(i).logProbability(), within(1e-5));
      assertThat(score.score()).isCloseTo(reported.get(i).score(), within(1e-5));
      assertThat(score.tokens().subList(0, targets.get(i).length))
          .isEqualTo(reported.get(i).tokens());
      assertThat(score.tokens()).endsWith("</s>");
      assertThat(score.tokenLogProbabilities()).hasSameSizeAs(score.tokens());
      assertThat(score.tokenLogProbabilities().stream().mapToDouble(v -> v).sum())
          .isCloseTo(score.logProbability(), within(1e-9));
    }
  }

  @Test
  void doesNotDependOnTheBatch() {
    List<String> targets = List.of("der Hund", "Haus", "im alten Haus schl\u00e4ft der Hund", "");
    List<SentenceScore> together = scorer.score(LINES, targets);
    for (int i = 0; i < LINES.size(); i++) {
      SentenceScore alone =
          scorer.score(List.of("  " + LINES.get(i)), List.of(targets.get(i) + " ")).get(0);
      assertThat(alone.tokens()).isEqualTo(together.get(i).tokens());
      assertThat(alone.logProbability()).isCloseTo(together.get(i).logProbability(), within(1e-5));
    }
  }

  @Test
  void emptyAndOverlongPairsHaveTheirPlace() {
    List<SentenceScore> scores =
        scorer.score(List.of("", "dog ".repeat(100), "dog", " "), List.of("", "x", "", "Hund"));

    assertThat(scores.get(0).logProbability()).isZero(); // as the engine says of an empty line
    assertThat(scores.get(0).tokens()).isEmpty();
    assertThat(scores.get(1).logProbability()).isNaN();
    assertThat(scores.get(2).tokens()).containsExactly("</s>");
    assertThat(scores.get(2).logProbability()).isNegative();
    assertThat(scores.get(3).logProbability()).isNegative();
    assertThat(scorer.score(List.of(), List.of())).isEmpty();
  }

  /** The probabilities of all tokens there are add up to one. */
  @Test
  void probabilitiesOfAllNextTokensSumToOne() {
    int size = subwords.vocabulary().size();
    List<int[]> sources = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    for (int token = 0; token < size; token++) {
      sources.add(subwords.encode("the dog"));
      targets.add(new int[] {token});
    }
    double sum = 0;
    for (SentenceScore score : scorer.scoreTokens(sources, targets)) {
      sum += Math.exp(score.tokenLogProbabilities().get(0));
    }
    assertThat(sum).isCloseTo(1, within(1e-4));
  }

  @Test
  void leavesNoArraysBehind() {
    List<String> targets = List.of("der Hund", "Haus", "im alten Haus", "x");
    try (WordAligner aligner = TinyEngine.aligner(manager);
        AttentionReader reader = TinyEngine.attention(manager)) {
      int before = -1;
      for (int i = 0; i < 20; i++) {
        scorer.score(LINES, targets);
        aligner.align(LINES, targets);
        reader.read(LINES.get(0), targets.get(0));
        before = i == 0 ? LiveArrays.count() : before;
      }
      assertThat(LiveArrays.count()).isEqualTo(before).isPositive();
    }
  }
}
