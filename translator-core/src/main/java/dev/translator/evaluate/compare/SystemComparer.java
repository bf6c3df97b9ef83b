package dev.translator.evaluate.compare;

import dev.translator.config.ConfigException;
import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.Evaluation;
import dev.translator.evaluate.EvaluationReport;
import dev.translator.evaluate.LengthBucket;
import dev.translator.evaluate.Segment;
import dev.translator.evaluate.SignificanceResult;
import dev.translator.evaluate.SignificanceTest;
import dev.translator.evaluate.compare.SystemComparison.Both;
import dev.translator.evaluate.compare.SystemComparison.ScoreBucket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares two systems as compare-mt (Neubig et al. 2019, "compare-mt: A Tool for Holistic
 * Comparison of Language Generation Systems") and MT-ComparEval (Klejch et al. 2015) do.
 *
 * @param metrics one or more
 * @param tokenizer defines words, lengths and n-grams
 * @param test of the differences
 * @param shown n-grams and sentences of each system, 1 to 10,000
 */
public record SystemComparer(
    List<CorpusMetric> metrics, BleuTokenizer tokenizer, SignificanceTest test, int shown) {
  /** Places of the first unseen word: 0 stands for none. */
  private static final Ranges PLACES = new Ranges(0, 1, 6, 11, 21);

  public SystemComparer {
    metrics = List.copyOf(metrics);
    if (shown < 1 || shown > 10_000) {
      throw new ConfigException("show = " + shown + ": must be from 1 to 10,000");
    }
  }

  /** Compares with the word frequencies of the references. */
  public SystemComparison compare(SystemTexts texts) {
    TokenizedTexts tokens = TokenizedTexts.of(texts, tokenizer);
    return compare(texts, tokens, WordFrequencies.ofReferences(tokens), false);
  }

  /**
   * Compares with the word frequencies of a training text.
   *
   * @param training lines of its target side, read once
   */
  public SystemComparison compare(SystemTexts texts, Iterator<String> training) {
    TokenizedTexts tokens = TokenizedTexts.of(texts, tokenizer);
    return compare(texts, tokens, WordFrequencies.of(tokens, training, tokenizer), true);
  }

  private SystemComparison compare(
      SystemTexts texts, TokenizedTexts tokens, WordFrequencies frequencies, boolean trained) {
    Evaluation evaluation = new Evaluation(metrics, tokenizer, true);
    EvaluationReport first = evaluation.run(segments(texts.first(), texts.references()));
    EvaluationReport second = evaluation.run(segments(texts.second(), texts.references()));
    SentenceComparison sentences = new SentenceComparison(texts, tokenizer);
    return new SystemComparison(
        texts.references().size(),
        significance(first, second),
        test,
        new Both<>(first.lengthRatio(), second.lengthRatio()),
        byLength(first, second),
        trained ? byFirstUnseen(tokens, frequencies, first, second) : List.of(),
        new WordComparison(frequencies).compare(tokens),
        trained,
        new NgramComparison(tokens).compare(shown),
        sentences.differences(),
        sentences.largest(shown));
  }

  private static Iterator<Segment> segments(List<String> translations, List<String> references) {
    return IntStream.range(0, translations.size())
        .mapToObj(i -> new Segment(translations.get(i), List.of(references.get(i))))
        .iterator();
  }

  private List<SignificanceResult> significance(EvaluationReport first, EvaluationReport second) {
    return IntStream.range(0, metrics.size())
        .mapToObj(
            i ->
                test.compare(
                    metrics.get(i), first.statistics().get(i), second.statistics().get(i), 1))
        .toList();
  }

  /** The buckets are the references', so those of both systems are the same. */
  private List<ScoreBucket> byLength(EvaluationReport first, EvaluationReport second) {
    return IntStream.range(0, first.byLength().size())
        .mapToObj(
            i -> {
              LengthBucket ofFirst = first.byLength().get(i);
              LengthBucket ofSecond = second.byLength().get(i);
              List<Both<Double>> values = new ArrayList<>();
              for (int m = 0; m < metrics.size(); m++) {
                values.add(
                    new Both<>(ofFirst.scores().get(m).value(), ofSecond.scores().get(m).value()));
              }
              return new ScoreBucket(ofFirst.range(), ofFirst.sentences(), values);
            })
        .toList();
  }

  private List<ScoreBucket> byFirstUnseen(
      TokenizedTexts tokens,
      WordFrequencies frequencies,
      EvaluationReport first,
      EvaluationReport second) {
    int[] ranges =
        tokens.references().stream()
            .mapToInt(sentence -> PLACES.of(firstUnseen(sentence, frequencies)))
            .toArray();
    List<ScoreBucket> buckets = new ArrayList<>();
    for (int range = 0; range < PLACES.size(); range++) {
      int wanted = range;
      int[] members = IntStream.range(0, ranges.length).filter(i -> ranges[i] == wanted).toArray();
      if (members.length > 0) {
        List<Both<Double>> values = new ArrayList<>();
        for (int m = 0; m < metrics.size(); m++) {
          values.add(
              new Both<>(
                  metrics.get(m).value(first.statistics().get(m).only(members).sums()),
                  metrics.get(m).value(second.statistics().get(m).only(members).sums())));
        }
        String name = range == 0 ? "none" : PLACES.name(range);
        buckets.add(new ScoreBucket(name, members.length, values));
      }
    }
    // One bucket says no more than the scores.
    return buckets.size() > 1 ? buckets : List.of();
  }

  /** The place from 1 of the first word that the training text does not have; 0 for none. */
  private static int firstUnseen(List<String> sentence, WordFrequencies frequencies) {
    for (int i = 0; i < sentence.size(); i++) {
      if (frequencies.of(sentence.get(i)) == 0) {
        return i + 1;
      }
    }
    return 0;
  }
}
