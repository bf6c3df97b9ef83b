package dev.translator.corpus.survey;

import dev.translator.corpus.filter.InlineSpans;
import dev.translator.corpus.filter.InlineSpans.Kind;
import dev.translator.corpus.format.SentencePair;
import dev.translator.evaluate.Bleu;
import dev.translator.evaluate.BleuOptions;
import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.StatisticsCollector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts the parts that targets take over from their sources. */
final class CopyCounts {
  private final Bleu bleu;
  private final StatisticsCollector collector;
  private final double[] row;
  private final double[] sums;
  private final Map<Kind, Long> spans = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> kept = new EnumMap<>(Kind.class);
  private long pairsWithSpans;
  private long pairsKept;

  /**
   * @param targetLanguage decides how BLEU divides into words
   */
  CopyCounts(String targetLanguage) {
    bleu = new Bleu(BleuOptions.defaults().withTokenizer(tokenizer(targetLanguage)));
    collector = bleu.collector();
    row = new double[bleu.statisticsLength()];
    sums = new double[row.length];
  }

  private static BleuTokenizer tokenizer(String language) {
    return switch (language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0]) {
      case "zh", "yue" -> BleuTokenizer.of("zh");
      case "ja", "th", "lo", "km", "my" -> BleuTokenizer.of("char");
      default -> BleuTokenizer.MTEVAL_13A;
    };
  }

  void add(SentencePair pair) {
    collector.collect(pair.source(), List.of(pair.target()), row);
    for (int i = 0; i < row.length; i++) {
      sums[i] += row[i];
    }
    List<InlineSpans.Span> ofSource = InlineSpans.of(pair.source());
    if (ofSource.isEmpty()) {
      return;
    }
    List<InlineSpans.Span> ofTarget = new ArrayList<>(InlineSpans.of(pair.target()));
    boolean all = true;
    for (InlineSpans.Span span : ofSource) {
      boolean found = ofTarget.remove(span);
      spans.merge(span.kind(), 1L, Long::sum);
      kept.merge(span.kind(), found ? 1L : 0L, Long::sum);
      all &= found;
    }
    pairsWithSpans++;
    pairsKept += all ? 1 : 0;
  }

  CopySurvey survey() {
    return new CopySurvey(
        bleu.value(sums),
        spans.getOrDefault(Kind.PLACEHOLDER, 0L),
        kept.getOrDefault(Kind.PLACEHOLDER, 0L),
        spans.getOrDefault(Kind.MARKUP, 0L),
        kept.getOrDefault(Kind.MARKUP, 0L),
        pairsWithSpans,
        pairsKept);
  }
}
