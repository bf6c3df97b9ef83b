package dev.translator.evaluate;

/**
 * chrF (Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation") and chrF++
 * (Popović 2017, "chrF++: words helping character n-grams"):
 *
 * <pre>
 *   chrF = 100 · (1 + β²) · P · R / (β² · P + R)
 * </pre>
 *
 * with P and R the shares of the hypotheses' and of the references' n-grams that match, each
 * averaged over the n-gram orders. Of several references of a sentence the one with the best score
 * counts, on ties the first. Values equal those of sacreBLEU 2.6.0.
 */
public final class Chrf implements CorpusMetric {
  /** Stands for a share of nothing where orders without n-grams are averaged too. */
  private static final double EPSILON = 1e-16;

  private final ChrfOptions options;

  public Chrf(ChrfOptions options) {
    this.options = options;
  }

  /** chrF2; see {@link ChrfOptions#defaults()} and {@link ChrfOptions#plusPlus()}. */
  public Chrf() {
    this(ChrfOptions.defaults());
  }

  public ChrfOptions options() {
    return options;
  }

  @Override
  public String name() {
    return "chrF" + options.beta() + "+".repeat(options.wordOrder());
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Signature signature(int references) {
    return Signature.of(
        references,
        "case",
        options.lowercase() ? "lc" : "mixed",
        "eff",
        Signature.yesNo(!options.epsSmoothing()),
        "nc",
        Integer.toString(options.characterOrder()),
        "nw",
        Integer.toString(options.wordOrder()),
        "space",
        Signature.yesNo(options.whitespace()));
  }

  /** Per order, characters first: n-grams of the hypothesis, of the reference, matches. */
  @Override
  public int statisticsLength() {
    return 3 * orders();
  }

  @Override
  public StatisticsCollector collector() {
    return new ChrfCollector(this);
  }

  @Override
  public MetricScore score(double[] sums, Signature signature) {
    return new MetricScore(name(), value(sums), signature, NoDetails.INSTANCE);
  }

  @Override
  public double value(double[] sums) {
    return formula(sums, Arithmetic.DOUBLE);
  }

  @Override
  public Number resampleValue(double[] sums) {
    double value = formula(sums, Arithmetic.SINGLE);
    return staysSingle(sums, value) ? (Number) (float) value : (Number) value;
  }

  private int orders() {
    return options.characterOrder() + options.wordOrder();
  }

  /** Whether a share entered the value; constants alone, as for no match, are doubles. */
  private boolean staysSingle(double[] sums, double value) {
    if (!options.epsSmoothing()) {
      return value != 0;
    }
    for (int i = 0; i < orders(); i++) {
      if (sums[3 * i + 1] > 0 && (sums[3 * i] == 0 || sums[3 * i + 2] > 0)) {
        return true;
      }
    }
    return false;
  }

  private double formula(double[] sums, Arithmetic arithmetic) {
    double precisions = 0;
    double recalls = 0;
    double scores = 0;
    int effectiveOrders = 0;
    for (int i = 0; i < orders(); i++) {
      double hypothesis = sums[3 * i];
      double reference = sums[3 * i + 1];
      double matches = sums[3 * i + 2];
      double precision = hypothesis > 0 ? arithmetic.round(matches / hypothesis) : EPSILON;
      double recall = reference > 0 ? arithmetic.round(matches / reference) : EPSILON;
      scores = arithmetic.round(scores + fScore(precision, recall, arithmetic));
      if (hypothesis > 0 && reference > 0) {
        precisions = arithmetic.round(precisions + precision);
        recalls = arithmetic.round(recalls + recall);
        effectiveOrders++;
      }
    }
    if (options.epsSmoothing()) {
      return arithmetic.round(arithmetic.round(100 * scores) / orders());
    }
    if (precisions + recalls == 0) {
      return 0;
    }
    double precision = arithmetic.round(precisions / effectiveOrders);
    double recall = arithmetic.round(recalls / effectiveOrders);
    return arithmetic.round(100 * fScore(precision, recall, arithmetic));
  }

  private double fScore(double precision, double recall, Arithmetic arithmetic) {
    double factor = (double) options.beta() * options.beta();
    double product = arithmetic.round(arithmetic.round((1 + factor) * precision) * recall);
    double sum = arithmetic.round(arithmetic.round(factor * precision) + recall);
    return sum > 0 ? arithmetic.round(product / sum) : EPSILON;
  }
}
