package dev.translator.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Translation edit rate (Snover et al. 2006, "A Study of Translation Edit Rate with Targeted Human
 * Annotation"): the insertions, deletions, substitutions and shifts of word sequences that turn a
 * hypothesis into its closest reference, per word of the references' mean length, times 100. Lower
 * is better. The optimum is out of reach, so the search for shifts is part of the definition: that
 * of the tool Tercom; see {@link TerShifts}. Values equal those of sacreBLEU 2.6.0.
 */
public final class Ter implements CorpusMetric {
  private final TerOptions options;
  private final TerTokenizer tokenizer;

  public Ter(TerOptions options) {
    this.options = options;
    this.tokenizer = new TerTokenizer(options);
  }

  /** Published settings; see {@link TerOptions#defaults()}. */
  public Ter() {
    this(TerOptions.defaults());
  }

  public TerOptions options() {
    return options;
  }

  @Override
  public String name() {
    return "TER";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public Signature signature(int references) {
    return Signature.of(
        references,
        "case",
        options.caseSensitive() ? "mixed" : "lc",
        "tok",
        "tercom",
        "norm",
        Signature.yesNo(options.normalized()),
        "punct",
        Signature.yesNo(!options.noPunctuation()),
        "asian",
        Signature.yesNo(options.asianSupport()));
  }

  /** Edits, mean length of the references. */
  @Override
  public int statisticsLength() {
    return 2;
  }

  @Override
  public StatisticsCollector collector() {
    return this::collect;
  }

  @Override
  public MetricScore score(double[] sums, Signature signature) {
    return new MetricScore(name(), value(sums), signature, new TerDetails((long) sums[0], sums[1]));
  }

  @Override
  public double value(double[] sums) {
    return formula(sums, Arithmetic.DOUBLE);
  }

  @Override
  public Number resampleValue(double[] sums) {
    double value = formula(sums, Arithmetic.SINGLE);
    return sums[1] > 0 ? (Number) (float) value : (Number) value;
  }

  private static double formula(double[] sums, Arithmetic arithmetic) {
    double edits = sums[0];
    double length = sums[1];
    if (length > 0) {
      return arithmetic.round(100 * arithmetic.round(edits / length));
    }
    return edits > 0 ? 100 : 0;
  }

  private void collect(String hypothesis, List<String> references, double[] into) {
    Map<String, Integer> ids = new HashMap<>();
    int[] words = toIds(tokenizer.tokenize(hypothesis), ids);
    int fewest = Integer.MAX_VALUE;
    long lengths = 0;
    for (String reference : references) {
      int[] target = toIds(referenceWords(reference), ids);
      fewest = Math.min(fewest, TerShifts.edits(words, target));
      lengths += target.length;
    }
    into[0] = fewest;
    into[1] = (double) lengths / references.size();
  }

  /**
   * Published scores normalize references twice, which splits a few more words: {@code ..5} becomes
   * {@code . .5} the first time and {@code . . 5} the second.
   */
  private List<String> referenceWords(String reference) {
    List<String> words = tokenizer.tokenize(reference);
    return options.normalized() ? tokenizer.tokenize(String.join(" ", words)) : words;
  }

  private static int[] toIds(List<String> words, Map<String, Integer> ids) {
    return words.stream()
        .mapToInt(
            word -> {
              Integer known = ids.putIfAbsent(word, ids.size());
              return known == null ? ids.size() - 1 : known;
            })
        .toArray();
  }
}
