package dev.translator.evaluate.compare;

import dev.translator.evaluate.SignificanceResult;
import dev.translator.evaluate.SignificanceTest;
import java.util.List;
import java.util.Optional;

/**
 * The findings about two systems. A is the first, B the second; differences are B minus A.
 *
 * @param sentences number of sentences
 * @param scores of each metric, A as the baseline
 * @param test behind the p-values
 * @param lengthRatios tokens of the translations over tokens of the references, of A and B
 * @param byLength scores by the reference's length
 * @param byFirstUnseen scores by the place of the first reference word that the training text does
 *     not have; empty without a training text, or if all are in one bucket
 * @param words by the frequency of the word, rarest first
 * @param frequenciesOfTraining whether the frequencies are those of a training text, else those of
 *     the references
 * @param ngrams with the largest difference of matches
 * @param differences sentence chrF of B minus that of A, in the order of the sentences
 * @param sentenceExamples with the largest difference
 */
public record SystemComparison(
    int sentences,
    List<SignificanceResult> scores,
    SignificanceTest test,
    Both<Double> lengthRatios,
    List<ScoreBucket> byLength,
    List<ScoreBucket> byFirstUnseen,
    List<WordBucket> words,
    boolean frequenciesOfTraining,
    Better<NgramDifference> ngrams,
    List<Double> differences,
    Better<SentenceDifference> sentenceExamples) {
  public SystemComparison {
    scores = List.copyOf(scores);
    byLength = List.copyOf(byLength);
    byFirstUnseen = List.copyOf(byFirstUnseen);
    words = List.copyOf(words);
    differences = List.copyOf(differences);
  }

  /** Sentences in which the sentence chrF of A is higher. */
  public long firstBetter() {
    return differences.stream().filter(difference -> difference < 0).count();
  }

  /** Sentences in which the sentence chrF of B is higher. */
  public long secondBetter() {
    return differences.stream().filter(difference -> difference > 0).count();
  }

  /** A figure of each system. */
  public record Both<T>(T first, T second) {}

  /**
   * Findings by the system that is better there, the largest difference first.
   *
   * @param first where A is better
   * @param second where B is better
   */
  public record Better<T>(List<T> first, List<T> second) {
    public Better {
      first = List.copyOf(first);
      second = List.copyOf(second);
    }
  }

  /**
   * The scores of some of the sentences.
   *
   * @param range of the figure that puts a sentence here, as it is printed
   * @param sentences how many there are
   * @param values of each metric, in the comparison's order
   */
  public record ScoreBucket(String range, long sentences, List<Both<Double>> values) {
    public ScoreBucket {
      values = List.copyOf(values);
    }
  }

  /**
   * The words of some frequencies.
   *
   * @param range of the frequencies, as it is printed
   * @param references occurrences in the references
   * @param matches of each system
   */
  public record WordBucket(String range, long references, Both<WordMatches> matches) {
    /** The F1 score of A, 0 to 100. */
    public double first() {
      return matches.first().f1(references);
    }

    /** The F1 score of B, 0 to 100. */
    public double second() {
      return matches.second().f1(references);
    }
  }

  /**
   * Words of a system.
   *
   * @param produced how many it wrote
   * @param matched how many of these the reference of the sentence has, each at most as often as
   *     there
   */
  public record WordMatches(long produced, long matched) {
    /** The harmonic mean of precision and recall, 0 to 100; 0 without any word. */
    public double f1(long references) {
      long both = produced + references;
      return both == 0 ? 0 : 200.0 * matched / both;
    }
  }

  /**
   * An n-gram that one system gets right more often.
   *
   * @param ngram tokens with a space between
   * @param order number of tokens
   * @param references occurrences in the references
   * @param matches occurrences that the systems' translations of the same sentences have too
   */
  public record NgramDifference(String ngram, int order, int references, Both<Integer> matches) {
    /** Matches of B minus matches of A. */
    public int difference() {
      return matches.second() - matches.first();
    }
  }

  /**
   * A sentence that one system translates better.
   *
   * @param line number from 1
   * @param source absent if unknown
   * @param reference correct translation
   * @param translations of the systems
   * @param chrf of the sentence
   * @param bleu of the sentence
   */
  public record SentenceDifference(
      int line,
      Optional<String> source,
      String reference,
      Both<String> translations,
      Both<Double> chrf,
      Both<Double> bleu) {
    /** Sentence chrF of B minus that of A. */
    public double difference() {
      return chrf.second() - chrf.first();
    }

    /** Sentence BLEU of B minus that of A. */
    public double bleuDifference() {
      return bleu.second() - bleu.first();
    }
  }
}
