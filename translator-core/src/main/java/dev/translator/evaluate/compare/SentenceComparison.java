package dev.translator.evaluate.compare;

import dev.translator.evaluate.Bleu;
import dev.translator.evaluate.BleuOptions;
import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.Chrf;
import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.compare.SystemComparison.Better;
import dev.translator.evaluate.compare.SystemComparison.Both;
import dev.translator.evaluate.compare.SystemComparison.SentenceDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sentence scores of both systems: chrF decides, since sentence BLEU is mostly 0 or near it. */
final class SentenceComparison {
  private static final Comparator<SentenceDifference> BETTER_SECOND =
      Comparator.comparingDouble(SentenceDifference::difference)
          .thenComparingDouble(SentenceDifference::bleuDifference)
          .reversed()
          .thenComparingInt(SentenceDifference::line);

  private static final Comparator<SentenceDifference> BETTER_FIRST =
      Comparator.comparingDouble(SentenceDifference::difference)
          .thenComparingDouble(SentenceDifference::bleuDifference)
          .thenComparingInt(SentenceDifference::line);

  private final SystemTexts texts;
  private final CorpusMetric bleu;
  private final CorpusMetric chrf = new Chrf();
  private final List<Both<Double>> chrfs = new ArrayList<>();

  SentenceComparison(SystemTexts texts, BleuTokenizer tokenizer) {
    this.texts = texts;
    bleu = new Bleu(BleuOptions.defaults().withTokenizer(tokenizer));
    for (int i = 0; i < texts.references().size(); i++) {
      chrfs.add(scores(chrf, i));
    }
  }

  /** Sentence chrF of B minus that of A. */
  List<Double> differences() {
    return chrfs.stream().map(both -> both.second() - both.first()).toList();
  }

  /**
   * The sentences with the largest differences.
   *
   * @param shown highest number of sentences of each system
   */
  Better<SentenceDifference> largest(int shown) {
    List<SentenceDifference> all =
        IntStream.range(0, chrfs.size())
            .filter(i -> !chrfs.get(i).first().equals(chrfs.get(i).second()))
            .mapToObj(this::difference)
            .toList();
    return new Better<>(
        all.stream().filter(s -> s.difference() < 0).sorted(BETTER_FIRST).limit(shown).toList(),
        all.stream().filter(s -> s.difference() > 0).sorted(BETTER_SECOND).limit(shown).toList());
  }

  private SentenceDifference difference(int sentence) {
    return new SentenceDifference(
        sentence + 1,
        texts.sources().isEmpty() ? Optional.empty() : Optional.of(texts.sources().get(sentence)),
        texts.references().get(sentence),
        new Both<>(texts.first().get(sentence), texts.second().get(sentence)),
        chrfs.get(sentence),
        scores(bleu, sentence));
  }

  private Both<Double> scores(CorpusMetric metric, int sentence) {
    List<String> references = List.of(texts.references().get(sentence));
    return new Both<>(
        metric.scoreSentence(texts.first().get(sentence), references),
        metric.scoreSentence(texts.second().get(sentence), references));
  }
}
