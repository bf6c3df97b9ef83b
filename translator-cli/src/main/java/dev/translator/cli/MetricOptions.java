package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.evaluate.BleuOptions;
import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.ChrfOptions;
import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.Metrics;
import dev.translator.evaluate.Smoothing;
import dev.translator.evaluate.TerOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Choice of the metrics, with sacreBLEU's names for their settings. */
final class MetricOptions {
  @Option(
      names = {"-m", "--metrics"},
      arity = "1..*",
      split = ",",
      defaultValue = "bleu",
      paramLabel = "NAME",
      description = "Any of bleu, chrf, chrf++, ter; default ${DEFAULT-VALUE}.")
  private List<String> names;

  @Option(
      names = {"-tok", "--tokenize"},
      defaultValue = "13a",
      paramLabel = "NAME",
      description =
          "BLEU's tokens: 13a, intl, zh (Chinese), char (also for Japanese), none; default"
              + " ${DEFAULT-VALUE}.")
  private String tokenizer;

  @Option(
      names = {"-s", "--smooth-method"},
      defaultValue = "exp",
      paramLabel = "NAME",
      description = "BLEU without a match: exp, floor, add-k, none; default ${DEFAULT-VALUE}.")
  private String smoothMethod;

  @Option(
      names = {"-sv", "--smooth-value"},
      paramLabel = "NUMBER",
      description = "For floor (default 0.1) and add-k (default 1).")
  private Double smoothValue;

  @Option(
      names = {"-lc", "--lowercase"},
      description = "BLEU ignores case.")
  private boolean lowercase;

  @Option(
      names = "--effective-order",
      description = "BLEU leaves out n-gram orders that do not fit; sentence scores always do.")
  private boolean effectiveOrder;

  @Option(
      names = "--max-ngram-order",
      defaultValue = "4",
      paramLabel = "N",
      description = "BLEU's longest n-grams; default ${DEFAULT-VALUE}.")
  private int maxNgramOrder;

  @Option(
      names = "--chrf-char-order",
      defaultValue = "6",
      paramLabel = "N",
      description = "chrF's longest character n-grams; default ${DEFAULT-VALUE}.")
  private int chrfCharOrder;

  @Option(
      names = "--chrf-word-order",
      defaultValue = "0",
      paramLabel = "N",
      description = "chrF's longest word n-grams; default ${DEFAULT-VALUE}; 2 is chrF++.")
  private int chrfWordOrder;

  @Option(
      names = "--chrf-beta",
      defaultValue = "2",
      paramLabel = "N",
      description = "Weight of recall in chrF; default ${DEFAULT-VALUE}.")
  private int chrfBeta;

  @Option(names = "--chrf-lowercase", description = "chrF ignores case.")
  private boolean chrfLowercase;

  @Option(names = "--chrf-whitespace", description = "chrF counts white space.")
  private boolean chrfWhitespace;

  @Option(
      names = "--chrf-eps-smoothing",
      description = "chrF averages F-scores over all orders, as chrF++.py, NLTK and Moses do.")
  private boolean chrfEpsSmoothing;

  @Option(names = "--ter-normalized", description = "TER splits punctuation from words.")
  private boolean terNormalized;

  @Option(names = "--ter-no-punct", description = "TER ignores punctuation.")
  private boolean terNoPunct;

  @Option(
      names = "--ter-asian-support",
      description = "The two above cover Chinese characters and punctuation.")
  private boolean terAsianSupport;

  @Option(names = "--ter-case-sensitive", description = "TER minds case.")
  private boolean terCaseSensitive;

  /** BLEU's tokenizer. */
  BleuTokenizer tokenizer() {
    return BleuTokenizer.of(tokenizer);
  }

  /** The metrics by the names that the user gave, in that order. */
  Map<String, CorpusMetric> metrics() {
    BleuOptions bleu = bleu();
    ChrfOptions chrf =
        new ChrfOptions(
            chrfCharOrder,
            chrfWordOrder,
            chrfBeta,
            chrfLowercase,
            chrfWhitespace,
            chrfEpsSmoothing);
    TerOptions ter = new TerOptions(terNormalized, terNoPunct, terAsianSupport, terCaseSensitive);
    Map<String, CorpusMetric> metrics = new LinkedHashMap<>();
    for (String name : names) {
      metrics.put(name, Metrics.of(name, bleu, chrf, ter));
    }
    return metrics;
  }

  private BleuOptions bleu() {
    Smoothing smoothing = Smoothing.of(smoothMethod);
    if (smoothValue != null && !smoothing.takesValue()) {
      throw new ConfigException(
          "smooth-value = " + smoothValue + ": only floor and add-k take one, not " + smoothMethod);
    }
    return new BleuOptions(
        tokenizer(),
        smoothing,
        smoothValue == null ? smoothing.defaultValue() : smoothValue,
        lowercase,
        effectiveOrder,
        maxNgramOrder);
  }
}
