package dev.translator.report;

import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.MetricScore;
import dev.translator.evaluate.SignificanceResult;
import dev.translator.evaluate.compare.SystemComparison;
import dev.translator.evaluate.compare.SystemComparison.Both;
import dev.translator.evaluate.compare.SystemComparison.NgramDifference;
import dev.translator.evaluate.compare.SystemComparison.ScoreBucket;
import dev.translator.evaluate.compare.SystemComparison.SentenceDifference;
import dev.translator.evaluate.compare.SystemComparison.WordBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A comparison of two systems as a page to look at. */
public final class ComparisonPage {
  private static final String STYLE =
      """
      <style>
      nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; margin: 1rem 0; list-style: none; }
      a { color: inherit; text-underline-offset: .2em; }
      a:focus-visible, .wide:focus-visible { outline: 2px solid #2b8cc4; outline-offset: 3px; }
      .key { display: inline-block; min-width: 1.5em; padding: 0 .35em; border-radius: 4px; text-align: center;
        font-weight: 700; color: #fff; }
      .key.a { background: #1f6f9f; }
      .key.b { background: #b4531a; }
      .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); gap: 0 2rem; align-items: start; }
      .columns h3, article h3 { font-size: 1rem; margin: 1rem 0 .2rem; }
      article { margin: 1rem 0; padding: .2rem 1rem .8rem; background: var(--panel); border: 1px solid var(--line);
        border-radius: 8px; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem .9rem; margin: .4rem 0 0; }
      dt { color: var(--faint); }
      dd { margin: 0; overflow-wrap: anywhere; }
      .figures { color: var(--faint); font-size: .88rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
      .missed { text-decoration: underline wavy #d0463b; text-decoration-skip-ink: none; text-underline-offset: .2em; }
      @media (max-width: 30rem) { .columns { grid-template-columns: 1fr; } dl { grid-template-columns: 1fr; } }
      </style>
      """;

  private final SystemComparison comparison;
  private final List<String> metrics;
  private final MarkedText marks;
  private final HtmlPage page;

  private ComparisonPage(SystemComparison comparison, BleuTokenizer tokenizer, String title) {
    this.comparison = comparison;
    this.metrics = comparison.scores().stream().map(score -> score.system().name()).toList();
    this.marks = MarkedText.of(tokenizer);
    this.page = new HtmlPage(title).raw(STYLE);
  }

  /**
   * The page of a comparison.
   *
   * @param tokenizer of the comparison
   * @param names of the systems
   */
  public static HtmlPage of(
      SystemComparison comparison, BleuTokenizer tokenizer, Both<String> names) {
    String title = "Comparison: " + names.first() + " and " + names.second();
    ComparisonPage made = new ComparisonPage(comparison, tokenizer, title);
    made.contents(names);
    made.scores();
    made.sentenceScores();
    made.byLength();
    made.words();
    made.byFirstUnseen();
    made.ngrams();
    made.sentences();
    return made.page;
  }

  private void contents(Both<String> names) {
    page.raw(
        String.format(
            Locale.ROOT,
            "<p>%s is %s, %s is %s; %,d sentences. Differences are B \u2212 A.</p>\n",
            SentenceArticle.key("A"),
            HtmlPage.escape(names.first()),
            SentenceArticle.key("B"),
            HtmlPage.escape(names.second()),
            comparison.sentences()));
    StringBuilder links = new StringBuilder("<nav aria-label=\"sections\"><ul>\n");
    link(links, "scores", "Scores");
    link(links, "sentence-scores", "Sentence scores");
    link(links, "length", "Length");
    link(links, "words", "Words");
    if (!comparison.byFirstUnseen().isEmpty()) {
      link(links, "unseen", "Unseen words");
    }
    link(links, "ngrams", "N-grams");
    link(links, "sentences", "Sentences");
    page.raw(links.append("</ul></nav>\n").toString());
  }

  private static void link(StringBuilder links, String id, String text) {
    links.append("<li><a href=\"#").append(id).append("\">").append(text).append("</a></li>\n");
  }

  private void section(String id, String heading) {
    page.raw("<h2 id=\"" + id + "\">" + HtmlPage.escape(heading) + "</h2>\n");
  }

  private void scores() {
    section("scores", "Scores");
    List<List<String>> rows = new ArrayList<>();
    for (SignificanceResult result : comparison.scores()) {
      rows.add(
          List.of(
              result.system().name(),
              score(result.baseline()),
              score(result.system()),
              signed(result.difference()),
              String.format(Locale.ROOT, "%.4f", result.pValue()),
              result.pValue() < 0.05 ? "significant" : "may be chance"));
    }
    page.table(List.of("metric", "A", "B", "B \u2212 A", "p", "at 5 %"), rows);
    page.paragraph(
        String.format(
            Locale.ROOT,
            "p: paired %s, %,d trials. Length: A writes %.1f %% of the references' tokens, B %.1f"
                + " %%.",
            comparison.test().method().title().replace('-', ' '),
            comparison.test().trials(),
            100 * comparison.lengthRatios().first(),
            100 * comparison.lengthRatios().second()));
    comparison
        .scores()
        .forEach(s -> page.paragraph(s.system().name() + "|" + s.system().signature()));
  }

  private static String score(MetricScore score) {
    String interval =
        score.confidence().map(c -> " \u00b1 " + MetricScore.fixed(c.halfWidth(), 2)).orElse("");
    return MetricScore.fixed(score.value(), 2) + interval;
  }

  private void sentenceScores() {
    section("sentence-scores", "Sentence scores");
    long first = comparison.firstBetter();
    long second = comparison.secondBetter();
    page.paragraph(
        String.format(
            Locale.ROOT,
            "By sentence chrF, B is better in %,d sentences and A in %,d; %,d are equal.",
            second,
            first,
            comparison.sentences() - first - second));
    double[] differences =
        comparison.differences().stream().mapToDouble(Double::doubleValue).toArray();
    page.figure(
        "Sentences by difference of chrF, without those that are equal",
        DifferenceHistogram.of(differences));
  }

  private void byLength() {
    section("length", "By length of the reference");
    buckets("tokens", comparison.byLength());
  }

  private void byFirstUnseen() {
    if (comparison.byFirstUnseen().isEmpty()) {
      return;
    }
    section("unseen", "By the first unseen word");
    page.paragraph(
        "Sentences by the place of the first word of the reference that the training text does not"
            + " have.");
    buckets("place", comparison.byFirstUnseen());
  }

  /** A chart of the first metric, and a table of all. */
  private void buckets(String range, List<ScoreBucket> buckets) {
    page.figure(
        metrics.get(0),
        bars(
            Axes.of(range, metrics.get(0)),
            buckets.stream().map(ScoreBucket::range).toList(),
            buckets.stream().map(bucket -> bucket.values().get(0)).toList()));
    List<String> header = new ArrayList<>(List.of(range, "sentences"));
    metrics.forEach(name -> header.addAll(List.of(name + " A", name + " B", name + " B \u2212 A")));
    List<List<String>> rows = new ArrayList<>();
    for (ScoreBucket bucket : buckets) {
      List<String> row = new ArrayList<>(List.of(bucket.range(), number(bucket.sentences())));
      bucket.values().forEach(both -> row.addAll(figures(both)));
      rows.add(row);
    }
    page.table(header, rows);
  }

  private static String bars(Axes axes, List<String> ranges, List<Both<Double>> values) {
    return Charts.bars(
        axes, ranges, List.of(group("A", values, Both::first), group("B", values, Both::second)));
  }

  private static Group group(
      String name, List<Both<Double>> values, ToDoubleFunction<Both<Double>> value) {
    return new Group(name, values.stream().mapToDouble(value).toArray());
  }

  private void words() {
    section("words", "Words by frequency");
    page.paragraph(
        (comparison.frequenciesOfTraining()
                ? "Frequency in the training text. "
                : "Frequency in the references. ")
            + "F1 of the words that a translation and its reference have in common.");
    List<WordBucket> words = comparison.words();
    List<Both<Double>> values =
        words.stream().map(word -> new Both<>(word.first(), word.second())).toList();
    page.figure(
        "Word F1",
        bars(Axes.of("frequency", "F1"), words.stream().map(WordBucket::range).toList(), values));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      List<String> row = new ArrayList<>();
      row.addAll(List.of(words.get(i).range(), number(words.get(i).references())));
      row.addAll(figures(values.get(i)));
      rows.add(row);
    }
    page.table(List.of("frequency", "words", "F1 A", "F1 B", "F1 B \u2212 A"), rows);
  }

  private void ngrams() {
    section("ngrams", "N-grams");
    page.paragraph(
        "N-grams of the references, up to four tokens, by the difference of how often each system"
            + " has them in the same sentence.");
    page.raw("<div class=\"columns\">\n");
    ngrams("B", comparison.ngrams().second());
    ngrams("A", comparison.ngrams().first());
    page.raw("</div>\n");
  }

  private void ngrams(String system, List<NgramDifference> ngrams) {
    page.raw("<section><h3>" + SentenceArticle.key(system) + " gets more often</h3>\n");
    if (ngrams.isEmpty()) {
      page.paragraph("None.");
    } else {
      page.table(
          List.of("n-gram", "in references", "A", "B", "B \u2212 A"),
          ngrams.stream()
              .map(
                  n ->
                      List.of(
                          n.ngram(),
                          number(n.references()),
                          number(n.matches().first()),
                          number(n.matches().second()),
                          String.format(Locale.ROOT, "%+,d", n.difference())))
              .toList());
    }
    page.raw("</section>\n");
  }

  private void sentences() {
    section("sentences", "Sentences with the largest difference");
    page.raw(
        "<p>By sentence chrF. A wavy line is under "
            + marks.unit()
            + " that the reference does not have.</p>\n");
    sentences("B", comparison.sentenceExamples().second());
    sentences("A", comparison.sentenceExamples().first());
  }

  private void sentences(String system, List<SentenceDifference> sentences) {
    page.raw("<h3>" + SentenceArticle.key(system) + " is better</h3>\n");
    if (sentences.isEmpty()) {
      page.paragraph("None.");
    }
    sentences.forEach(sentence -> page.raw(SentenceArticle.of(sentence, marks)));
  }

  /** Both values and their difference. */
  private static List<String> figures(Both<Double> both) {
    return List.of(
        MetricScore.fixed(both.first(), 2),
        MetricScore.fixed(both.second(), 2),
        signed(both.second() - both.first()));
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.2f", value);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
