package dev.translator.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * BLEU (Papineni et al. 2002, "BLEU: a Method for Automatic Evaluation of Machine Translation"):
 *
 * <pre>
 *   BLEU = 100 · BP · exp( (log p1 + ... + log pN) / N )
 *   BP   = exp(1 - r/c) if c &lt; r, else 1
 * </pre>
 *
 * where pn is the share of the hypotheses' n-grams that occur in a reference of the same sentence
 * (each at most as often as there), c the hypotheses' length and r the references', of several the
 * closest and on ties the shorter. Values equal those of sacreBLEU 2.6.0.
 */
public final class Bleu implements CorpusMetric {
  private static final int HYPOTHESIS_LENGTH = 0;
  private static final int REFERENCE_LENGTH = 1;
  private static final int COUNTS = 2;

  /** Stands for log 0: small enough to make any score 0, finite as the sum must be. */
  private static final double LOG_ZERO = -9999999999.0;

  private final BleuOptions options;

  public Bleu(BleuOptions options) {
    this.options = options;
  }

  /** Published settings; see {@link BleuOptions#defaults()}. */
  public Bleu() {
    this(BleuOptions.defaults());
  }

  public BleuOptions options() {
    return options;
  }

  @Override
  public String name() {
    return "BLEU";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Signature signature(int references) {
    String value =
        options.smoothing().takesValue()
            ? "[" + MetricScore.fixed(options.smoothingValue(), 2) + "]"
            : "";
    return Signature.of(
        references,
        "case",
        options.lowercase() ? "lc" : "mixed",
        "eff",
        Signature.yesNo(options.effectiveOrder()),
        "tok",
        options.tokenizer().label(),
        "smooth",
        options.smoothing().label() + value);
  }

  /** Hypothesis length, reference length, matches per order, n-grams per order. */
  @Override
  public int statisticsLength() {
    return COUNTS + 2 * options.maxNgramOrder();
  }

  @Override
  public StatisticsCollector collector() {
    return new Collector(options);
  }

  @Override
  public MetricScore score(double[] sums, Signature signature) {
    Formula formula = new Formula(sums, options.effectiveOrder(), Arithmetic.DOUBLE);
    BleuDetails details =
        new BleuDetails(
            toList(formula.counts),
            toList(formula.totals),
            toList(formula.precisions),
            formula.brevityPenalty,
            (long) sums[HYPOTHESIS_LENGTH],
            (long) sums[REFERENCE_LENGTH]);
    return new MetricScore(name(), formula.value, signature, details);
  }

  @Override
  public double value(double[] sums) {
    return new Formula(sums, options.effectiveOrder(), Arithmetic.DOUBLE).value;
  }

  /**
   * Computes the score with effective order: most sentences are too short or too bad to match an
   * n-gram of length 4.
   */
  @Override
  public double sentenceValue(double[] statistics) {
    return new Formula(statistics, true, Arithmetic.DOUBLE).value;
  }

  @Override
  public Number resampleValue(double[] sums) {
    // The logarithms are taken in double precision of precisions in single precision.
    return new Formula(sums, options.effectiveOrder(), Arithmetic.SINGLE).value;
  }

  private static List<Double> toList(double[] numbers) {
    List<Double> list = new ArrayList<>(numbers.length);
    for (double number : numbers) {
      list.add(number);
    }
    return list;
  }

  /** The calculation from sums to score. */
  private final class Formula {
    private final int orders = options.maxNgramOrder();
    private final double[] counts = new double[orders];
    private final double[] totals = new double[orders];
    private final double[] precisions = new double[orders];
    private final double brevityPenalty;
    private final double value;

    Formula(double[] sums, boolean effectiveOrder, Arithmetic arithmetic) {
      System.arraycopy(sums, COUNTS, counts, 0, orders);
      System.arraycopy(sums, COUNTS + orders, totals, 0, orders);
      brevityPenalty = brevityPenalty(sums[HYPOTHESIS_LENGTH], sums[REFERENCE_LENGTH]);
      if (noMatch()) {
        value = 0;
        return;
      }
      int order = smoothPrecisions(effectiveOrder ? 0 : orders, arithmetic);
      double logs = 0;
      for (int n = 0; n < order; n++) {
        logs += precisions[n] == 0 ? LOG_ZERO : Math.log(precisions[n]);
      }
      value = brevityPenalty * Math.exp(logs / order);
    }

    private boolean noMatch() {
      for (double count : counts) {
        if (count != 0) {
          return false;
        }
      }
      return true;
    }

    /**
     * Fills in the precisions up to the first order without n-grams.
     *
     * @param fixedOrder the orders to average, or 0 for those that were filled in
     * @return the orders to average
     */
    private int smoothPrecisions(int fixedOrder, Arithmetic arithmetic) {
      double halvings = 1;
      for (int n = 0; n < orders; n++) {
        if (options.smoothing() == Smoothing.ADD_K && n > 0) {
          counts[n] = arithmetic.round(counts[n] + options.smoothingValue());
          totals[n] = arithmetic.round(totals[n] + options.smoothingValue());
        }
        if (totals[n] == 0) {
          return fixedOrder == 0 ? n : fixedOrder;
        }
        double percent = arithmetic.round(100 * counts[n]);
        if (counts[n] == 0) {
          percent = 0;
          if (options.smoothing() == Smoothing.EXP) {
            halvings *= 2;
            percent = 100 / halvings;
          } else if (options.smoothing() == Smoothing.FLOOR) {
            percent = arithmetic.round(100 * options.smoothingValue());
          }
        }
        precisions[n] = arithmetic.round(percent / totals[n]);
      }
      return orders;
    }
  }

  private static double brevityPenalty(double hypothesisLength, double referenceLength) {
    if (hypothesisLength >= referenceLength) {
      return 1;
    }
    return hypothesisLength > 0 ? Math.exp(1 - referenceLength / hypothesisLength) : 0;
  }

  private static final class Collector implements StatisticsCollector {
    private final BleuOptions options;
    private final TokenBuffer tokens = new TokenBuffer();
    private final TokenIds ids = new TokenIds(tokens);
    private final NgramTable ngrams = new NgramTable();
    private int[] symbols = new int[256];
    private int[] referenceLengths = new int[4];

    Collector(BleuOptions options) {
      this.options = options;
    }

    @Override
    public void collect(String hypothesis, List<String> references, double[] into) {
      tokens.clear();
      ids.clear();
      ngrams.clear();
      int order = options.maxNgramOrder();
      if (references.size() > referenceLengths.length) {
        referenceLengths = new int[references.size()];
      }
      for (int i = 0; i < references.size(); i++) {
        int length = tokenize(references.get(i), true);
        ngrams.addReference(symbols, length, order);
        referenceLengths[i] = length;
      }
      int length = tokenize(hypothesis, false);
      Arrays.fill(into, 0);
      into[HYPOTHESIS_LENGTH] = length;
      into[REFERENCE_LENGTH] = closest(length, references.size());
      ngrams.match(symbols, length, order, into, COUNTS, 1);
      for (int n = 1; n <= order; n++) {
        into[COUNTS + order + n - 1] = Math.max(0, length - n + 1);
      }
    }

    /**
     * Puts the token numbers of a sentence into {@link #symbols} and returns how many there are.
     */
    private int tokenize(String sentence, boolean addToIds) {
      int from = tokens.size();
      options
          .tokenizer()
          .tokenize(options.lowercase() ? UnicodeText.lowercase(sentence) : sentence, tokens);
      int length = tokens.size() - from;
      if (length > symbols.length) {
        symbols = new int[2 * length];
      }
      for (int i = 0; i < length; i++) {
        symbols[i] = addToIds ? ids.add(from + i) : ids.find(from + i);
      }
      return length;
    }

    private int closest(int length, int references) {
      int best = referenceLengths[0];
      for (int i = 1; i < references; i++) {
        int candidate = referenceLengths[i];
        int nearer = Math.abs(length - candidate) - Math.abs(length - best);
        if (nearer < 0 || (nearer == 0 && candidate < best)) {
          best = candidate;
        }
      }
      return best;
    }
  }
}
