package dev.translator.corpus.survey;

import dev.translator.corpus.format.SentencePair;
import dev.translator.evaluate.Bleu;
import dev.translator.evaluate.BleuOptions;
import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.StatisticsCollector;
import dev.translator.text.Placeholders;
import dev.translator.text.Placeholders.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts the parts that targets take over from their sources. */
final class CopyCounts {
  private final Bleu bleu;
  private final StatisticsCollector collector;
  private final double[] row;
  private final double[] sums;
  private long placeholders;
  private long placeholdersKept;
  private long markup;
  private long markupKept;
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
    List<Part> ofSource = parts(pair.source());
    if (ofSource.isEmpty()) {
      return;
    }
    List<Part> ofTarget = new ArrayList<>(parts(pair.target()));
    boolean all = true;
    for (Part part : ofSource) {
      boolean found = ofTarget.remove(part);
      int one = found ? 1 : 0;
      if (part.program()) {
        placeholders++;
        placeholdersKept += one;
      } else {
        markup++;
        markupKept += one;
      }
      all &= found;
    }
    pairsWithSpans++;
    pairsKept += all ? 1 : 0;
  }

  /**
   * A part that a target takes over.
   *
   * @param program whether a program fills it in; else it is markup, code or an address
   */
  private record Part(boolean program, String text) {}

  private static List<Part> parts(String text) {
    return Placeholders.WITH_TAGS.find(text).stream()
        .filter(span -> span.kind() != Kind.MEASURE) // many a language writes numbers its own way
        .map(span -> new Part(isProgram(span.kind()), span.text()))
        .toList();
  }

  private static boolean isProgram(Kind kind) {
    return kind.isSyntax() && kind != Kind.ENTITY && kind != Kind.TAG;
  }

  CopySurvey survey() {
    return new CopySurvey(
        bleu.value(sums),
        placeholders,
        placeholdersKept,
        markup,
        markupKept,
        pairsWithSpans,
        pairsKept);
  }
}
