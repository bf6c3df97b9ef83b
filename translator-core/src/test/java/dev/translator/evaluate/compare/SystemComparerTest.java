package dev.translator.evaluate.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.evaluate.Bleu;
import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.Chrf;
import dev.translator.evaluate.SignificanceTest;
import dev.translator.evaluate.compare.SystemComparison.Both;
import dev.translator.evaluate.compare.SystemComparison.NgramDifference;
import dev.translator.evaluate.compare.SystemComparison.ScoreBucket;
import dev.translator.evaluate.compare.SystemComparison.SentenceDifference;
import dev.translator.evaluate.compare.SystemComparison.WordBucket;
import dev.translator.evaluate.compare.SystemComparison.WordMatches;
import dev.translator.io.InputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All figures are counted by hand. */
class SystemComparerTest {
  private static final List<String> REFERENCES = List.of("a b c", "a a d", "e");
  private static final List<String> FIRST = List.of("a b x", "a d d", "e");
  private static final List<String> SECOND = List.of("a b c", "a a a", "e");

  private static SystemComparer comparer(int shown) {
    return new SystemComparer(
        List.of(new Bleu(), new Chrf()),
        BleuTokenizer.MTEVAL_13A,
        SignificanceTest.bootstrap().withTrials(50),
        shown);
  }

  private static SystemTexts texts() {
    return new SystemTexts(REFERENCES, FIRST, SECOND, List.of());
  }

  @Test
  void scoresAreThoseOfTheMetrics() {
    SystemComparison comparison = comparer(20).compare(texts());

    assertThat(comparison.sentences()).isEqualTo(3);
    assertThat(comparison.scores()).hasSize(2);
    assertThat(comparison.scores().get(1).baseline().value())
        .isEqualTo(new Chrf().score(FIRST, REFERENCES).value());
    assertThat(comparison.scores().get(1).system().value())
        .isEqualTo(new Chrf().score(SECOND, REFERENCES).value());
    assertThat(comparison.lengthRatios()).isEqualTo(new Both<>(1.0, 1.0));
    assertThat(comparison.byLength()).extracting(ScoreBucket::range).containsExactly("1-10");
  }

  /** Counts words: in the references "a" stands 3 times, the other words once. */
  @Test
  void wordsAreCountedByTheirFrequencyInTheReferences() {
    SystemComparison comparison = comparer(20).compare(texts());

    assertThat(comparison.frequenciesOfTraining()).isFalse();
    assertThat(comparison.words())
        .containsExactly(
            new WordBucket("1", 4, new Both<>(new WordMatches(4, 3), new WordMatches(3, 3))),
            new WordBucket("3-4", 3, new Both<>(new WordMatches(2, 2), new WordMatches(4, 3))));
    assertThat(comparison.words().get(0).first()).isEqualTo(75);
    assertThat(comparison.words().get(1).second()).isEqualTo(600.0 / 7);
  }

  @Test
  void aTrainingTextTellsWhichWordsAreUnseen() {
    List<String> training = List.of("a b", "a b", "e z");
    SystemComparison comparison = comparer(20).compare(texts(), training.iterator());

    assertThat(comparison.frequenciesOfTraining()).isTrue();
    assertThat(comparison.words())
        .containsExactly(
            new WordBucket("unseen", 2, new Both<>(new WordMatches(3, 1), new WordMatches(1, 1))),
            new WordBucket("1", 1, new Both<>(new WordMatches(1, 1), new WordMatches(1, 1))),
            new WordBucket("2", 4, new Both<>(new WordMatches(3, 3), new WordMatches(5, 4))));
    assertThat(comparison.byFirstUnseen())
        .extracting(ScoreBucket::range, ScoreBucket::sentences)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("none", 1L),
            org.assertj.core.groups.Tuple.tuple("1-5", 2L));
    Both<Double> seen = comparison.byFirstUnseen().get(0).values().get(1);
    assertThat(seen).isEqualTo(new Both<>(100.0, 100.0));
  }

  @Test
  void ngramsAreRankedByTheirDifference() {
    SystemComparison comparison = comparer(20).compare(texts());

    assertThat(comparison.ngrams().second())
        .containsExactly(
            new NgramDifference("a b c", 3, 1, new Both<>(0, 1)),
            new NgramDifference("a a", 2, 1, new Both<>(0, 1)),
            new NgramDifference("b c", 2, 1, new Both<>(0, 1)),
            new NgramDifference("a", 1, 3, new Both<>(2, 3)),
            new NgramDifference("c", 1, 1, new Both<>(0, 1)));
    assertThat(comparison.ngrams().first())
        .containsExactly(
            new NgramDifference("a d", 2, 1, new Both<>(1, 0)),
            new NgramDifference("d", 1, 1, new Both<>(1, 0)));
    assertThat(comparer(1).compare(texts()).ngrams().second())
        .containsExactly(new NgramDifference("a b c", 3, 1, new Both<>(0, 1)));
  }

  @Test
  void sentencesAreRankedByChrf() {
    SystemTexts texts =
        new SystemTexts(
            List.of("the dog sleeps", "the cat runs", "yes"),
            List.of("the dog sleeps", "the bird", "yes"),
            List.of("a dog", "the cat runs", "yes"),
            List.of("s1", "s2", "s3"));
    SystemComparison comparison = comparer(20).compare(texts);

    assertThat(comparison.firstBetter()).isEqualTo(1);
    assertThat(comparison.secondBetter()).isEqualTo(1);
    assertThat(comparison.differences().get(2)).isZero();
    assertThat(comparison.sentenceExamples().first())
        .extracting(SentenceDifference::line)
        .containsExactly(1);
    SentenceDifference second = comparison.sentenceExamples().second().get(0);
    assertThat(second.line()).isEqualTo(2);
    assertThat(second.source()).isEqualTo(Optional.of("s2"));
    assertThat(second.chrf().second()).isEqualTo(100);
    assertThat(second.chrf().first())
        .isEqualTo(new Chrf().scoreSentence("the bird", List.of("the cat runs")));
  }

  @Test
  void filesOfDifferentLengthsAreAnError() {
    assertThatThrownBy(() -> new SystemTexts(REFERENCES, FIRST, List.of("a"), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "1 translations of B but 3 references: line n of each file must belong together");
    assertThatThrownBy(() -> new SystemTexts(List.of(), List.of(), List.of(), List.of()))
        .hasMessageContaining("nothing to compare");
  }
}
