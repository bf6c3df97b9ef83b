package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract of every metric. Test classes of metrics extend this class. */
abstract class CorpusMetricContract {
  private static final int SEEDS = 50;

  abstract CorpusMetric metric();

  /** The value of translations that equal their references. */
  private double perfect() {
    return metric().higherIsBetter() ? 100 : 0;
  }

  @Test
  void isFiniteAndBounded() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Corpus corpus = new Corpus(seed, 1 + (int) seed % 7, 1 + (int) seed % 3);
      MetricScore score = metric().scoreAll(corpus.hypotheses, corpus.references);
      assertThat(score.value()).as("seed %d", seed).isFinite().isNotNegative();
      assertThat(score.name()).isEqualTo(metric().name());
      if (metric().higherIsBetter()) {
        assertThat(score.value()).as("seed %d", seed).isLessThanOrEqualTo(100 + 1e-9);
      }
    }
  }

  @Test
  void isPerfectOnItself() {
    List<String> text = List.of("the old man sees a green house .", "one more line , of six words");
    assertThat(metric().score(text, text).value()).isCloseTo(perfect(), within(1e-9));
    for (String sentence : text) {
      assertThat(metric().scoreSentence(sentence, List.of(sentence)))
          .isCloseTo(perfect(), within(1e-9));
    }
  }

  @Test
  void isWorseOnSomethingElse() {
    List<String> text = List.of("the old man sees a green house .");
    List<String> other = List.of("the old man saw one red house .");
    double distance = Math.abs(metric().score(other, text).value() - perfect());
    assertThat(distance).isGreaterThan(1);
  }

  @Test
  void doesNotDependOnTheOrderOfSentences() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Corpus corpus = new Corpus(seed, 20, 2);
      List<Integer> order = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
      Collections.shuffle(order, new Random(seed));
      double shuffled =
          metric()
              .scoreAll(
                  order.stream().map(corpus.hypotheses::get).toList(),
                  corpus.references.stream()
                      .map(set -> order.stream().map(set::get).toList())
                      .toList())
              .value();
      double straight = metric().scoreAll(corpus.hypotheses, corpus.references).value();
      assertThat(shuffled).as("seed %d", seed).isCloseTo(straight, within(1e-9));
    }
  }

  @Test
  void acceptsEmptySentences() {
    for (List<String> pair :
        List.of(
            List.of("", ""), List.of("", "a b"), List.of("a b", ""), List.of(" \t", "\u3000"))) {
      List<String> hypothesis = pair.subList(0, 1);
      List<String> reference = pair.subList(1, 2);
      assertThat(metric().score(hypothesis, reference).value()).isBetween(0.0, 100.0);
      assertThat(metric().scoreSentence(hypothesis.get(0), reference)).isBetween(0.0, 100.0);
      assertThat(metric().resampleValue(new double[metric().statisticsLength()]).doubleValue())
          .isFinite();
    }
  }

  @Test
  void sumsOfSentencesAreTheCorpus() {
    Corpus corpus = new Corpus(7, 30, 3);
    SentenceStatistics all = corpus.statistics(metric());
    double[] sums = new double[metric().statisticsLength()];
    for (int i = 0; i < all.size(); i++) {
      double[] row = all.row(i);
      for (int j = 0; j < sums.length; j++) {
        sums[j] += row[j];
      }
    }
    MetricScore score = metric().scoreAll(corpus.hypotheses, corpus.references);
    assertThat(metric().value(sums)).isEqualTo(score.value());
    assertThat(metric().score(sums, metric().signature(3))).isEqualTo(score);
    double resampled = metric().resampleValue(sums).doubleValue();
    assertThat(resampled).as("single precision").isCloseTo(score.value(), within(1e-3));
  }

  @Test
  void scoringLeavesTheSumsAlone() {
    double[] sums = new Corpus(3, 10, 1).statistics(metric()).sums();
    double[] before = sums.clone();
    metric().value(sums);
    metric().sentenceValue(sums);
    metric().resampleValue(sums);
    metric().score(sums, metric().signature(1));
    assertThat(sums).isEqualTo(before);
  }

  @Test
  void oneCollectorScoresLikeFreshOnes() {
    StatisticsCollector reused = metric().collector();
    double[] row = new double[metric().statisticsLength()];
    for (long seed = 0; seed < 200; seed++) {
      RandomText random = new RandomText(seed);
      String hypothesis = random.rough() + random.words(30);
      List<String> references = List.of(random.words(30), random.rough() + hypothesis);
      double[] fresh = new double[row.length];
      metric().collector().collect(hypothesis, references, fresh);
      reused.collect(hypothesis, references, row);
      assertThat(row).as("seed %d", seed).isEqualTo(fresh);
    }
  }

  @Test
  void servesSeveralThreads() {
    CorpusMetric shared = metric();
    Corpus corpus = new Corpus(5, 40, 2);
    double expected = shared.scoreAll(corpus.hypotheses, corpus.references).value();
    List<Double> values =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> shared.scoreAll(corpus.hypotheses, corpus.references).value())
            .toList();
    assertThat(values).containsOnly(expected);
  }

  @Test
  void everyReferenceCanMakeItPerfect() {
    String text = "the old man sees a green house .";
    List<String> other = List.of("something else that is quite long");
    for (List<List<String>> sets :
        List.of(List.of(List.of(text), other), List.of(other, List.of(text)))) {
      double value = metric().scoreAll(List.of(text), sets).value();
      assertThat(value).isCloseTo(perfect(), within(1e-9));
    }
  }

  @Test
  void refusesDifferentNumbersOfSentencesAndNone() {
    assertThatThrownBy(() -> metric().score(List.of("a", "b"), List.of("a")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("2 translations but 1 references");
    assertThatThrownBy(() -> metric().score(List.of(), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nothing to score");
    assertThatThrownBy(() -> metric().scoreAll(List.of("a"), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no references");
  }

  /** Random translations with references that share words with them. */
  private static final class Corpus {
    private final List<String> hypotheses = new ArrayList<>();
    private final List<List<String>> references = new ArrayList<>();

    Corpus(long seed, int sentences, int referenceSets) {
      RandomText random = new RandomText(seed);
      for (int i = 0; i < sentences; i++) {
        hypotheses.add(random.words(12) + (random.number(3) == 0 ? random.rough() : ""));
      }
      for (int r = 0; r < referenceSets; r++) {
        references.add(hypotheses.stream().map(h -> h + " " + random.words(6)).toList());
      }
    }

    SentenceStatistics statistics(CorpusMetric metric) {
      return SentenceStatistics.collect(metric, InMemorySegments.of(hypotheses, references));
    }
  }
}
