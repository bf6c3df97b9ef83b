package dev.translator.corpus.survey;

import dev.translator.report.Axes;
import dev.translator.report.Charts;
import dev.translator.report.Group;
import dev.translator.report.HtmlPage;
import dev.translator.report.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A survey as a page to look at. */
public final class SurveyPage {
  private final CorpusSurvey survey;
  private final HtmlPage page;

  private SurveyPage(CorpusSurvey survey, String title) {
    this.survey = survey;
    this.page = new HtmlPage(title);
  }

  /**
   * The page of a survey.
   *
   * @param estimates cost of training, one name and value a row; may be empty
   */
  public static HtmlPage of(CorpusSurvey survey, String title, List<List<String>> estimates) {
    SurveyPage made = new SurveyPage(survey, title);
    made.overview(estimates);
    survey.splits().forEach(made::split);
    made.leaks();
    made.tokens();
    return made.page;
  }

  private void overview(List<List<String>> estimates) {
    List<List<String>> rows = new ArrayList<>();
    for (SplitSurvey split : survey.splits()) {
      rows.add(
          List.of(
              split.name(),
              number(split.pairs()),
              number(split.repeats().repeated()),
              number(split.source().characters().total()),
              number(split.target().characters().total()),
              String.valueOf(split.alignment().suspects().size())));
    }
    page.paragraph(survey.sourceLanguage() + " to " + survey.targetLanguage());
    page.table(
        List.of(
            "corpus",
            "pairs",
            "repeated pairs",
            survey.sourceLanguage() + " characters",
            survey.targetLanguage() + " characters",
            "suspect regions"),
        rows);
    survey.notes().forEach(page::paragraph);
    if (!estimates.isEmpty()) {
      page.heading("Training").table(List.of(), estimates);
    }
  }

  private void split(SplitSurvey split) {
    page.heading("Corpus: " + split.name());
    files(split);
    page.table(
        List.of("", split.source().language(), split.target().language()),
        List.of(
            row(
                "different texts",
                split.source().repeats().distinct(),
                split.target().repeats().distinct()),
            row(
                "texts that come again",
                split.source().repeats().repeated(),
                split.target().repeats().repeated()),
            row(
                "most frequent text",
                split.source().repeats().mostOften(),
                split.target().repeats().mostOften()),
            row(
                "median characters",
                split.source().characters().median(),
                split.target().characters().median()),
            row(
                "longest, characters",
                split.source().characters().longest(),
                split.target().characters().longest()),
            List.of("scripts", scripts(split.source()), scripts(split.target()))));
    page.paragraph("Pairs that data filter would leave out, each under every reason it gives:");
    page.table(
        List.of("reason", "pairs"),
        split.suspicious().entrySet().stream()
            .map(entry -> List.of(entry.getKey(), number(entry.getValue())))
            .toList());
    copies(split.copies());
    lengths("Lengths in characters", split.source().characters(), split.target().characters());
    lengths("Lengths in words", split.source().words(), split.target().words());
    percentiles(split);
    alignment(split.alignment());
    longest(split);
  }

  private void copies(CopySurvey copies) {
    page.paragraph(
        String.format(
            Locale.ROOT,
            "The sources, taken for translations, score %.1f BLEU. Parts that a translation keeps:",
            copies.bleu()));
    page.table(
        List.of("in the sources", "count", "also in the target"),
        List.of(
            row("placeholders", copies.placeholders(), copies.placeholdersKept()),
            row("markup and code", copies.markup(), copies.markupKept()),
            row("pairs with any of them", copies.pairsWithSpans(), copies.pairsKept())));
  }

  private void files(SplitSurvey split) {
    page.table(
        List.of("file", "bytes", "lines", "encoding", "CRLF lines", "longest line, bytes"),
        split.files().stream()
            .map(
                file ->
                    List.of(
                        file.file(),
                        number(file.bytes()),
                        number(file.lines()),
                        file.encoding(),
                        number(file.windowsLines()),
                        number(file.longestLineBytes())))
            .toList());
  }

  private void lengths(String caption, LengthSurvey source, LengthSurvey target) {
    LengthSurvey longer = source.edges().length > target.edges().length ? source : target;
    double[] edges = Arrays.stream(longer.edges()).asDoubleStream().toArray();
    page.figure(
        caption,
        Charts.histogram(
            Axes.of("length", "texts"),
            edges,
            List.of(
                new Group(survey.sourceLanguage(), heights(source, edges.length - 1)),
                new Group(survey.targetLanguage(), heights(target, edges.length - 1)))));
  }

  private static double[] heights(LengthSurvey lengths, int bins) {
    return Arrays.copyOf(Arrays.stream(lengths.counts()).asDoubleStream().toArray(), bins);
  }

  private void percentiles(SplitSurvey split) {
    List<String> header = new ArrayList<>(List.of("per cent"));
    header.addAll(split.source().words().percentiles().keySet());
    List<List<String>> rows = new ArrayList<>();
    boolean same = split.source().language().equals(split.target().language());
    for (SideSurvey side : List.of(split.source(), split.target())) {
      String role = side == split.source() ? "source " : "target ";
      String name = (same ? role : "") + side.language();
      rows.add(percentiles(name + " characters", side.characters()));
      rows.add(percentiles(name + " words", side.words()));
    }
    page.paragraph("Lengths that a share of the texts, in per cent, does not exceed:");
    page.table(header, rows);
  }

  private static List<String> percentiles(String name, LengthSurvey lengths) {
    List<String> row = new ArrayList<>(List.of(name));
    lengths.percentiles().values().forEach(length -> row.add(number(length)));
    return row;
  }

  private void alignment(Alignment alignment) {
    float[] correlations = alignment.correlations();
    double[] places = new double[correlations.length];
    double[] values = new double[correlations.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = (double) i * alignment.windowPairs();
      values[i] = correlations[i];
    }
    page.figure(
        "Correlation of both sides' lengths, in windows of " + alignment.windowPairs() + " pairs",
        Charts.lines(Axes.of("pair", "correlation"), List.of(new Series("", places, values))));
    if (!alignment.suspects().isEmpty()) {
      page.paragraph("Where it falls apart, the sides have probably slipped:");
      page.table(
          List.of("first pair", "last pair", "line of the first", "correlation"),
          alignment.suspects().stream()
              .limit(100)
              .map(
                  region ->
                      List.of(
                          number(region.firstPair()),
                          number(region.lastPair()),
                          number(region.firstLine()),
                          decimal(region.correlation())))
              .toList());
    }
  }

  private void longest(SplitSurvey split) {
    List<List<String>> rows = new ArrayList<>();
    for (SideSurvey side : List.of(split.source(), split.target())) {
      for (LongLine line : side.longest()) {
        rows.add(
            List.of(side.language(), number(line.line()), number(line.characters()), line.start()));
      }
    }
    page.paragraph("The longest texts:");
    page.table(List.of("side", "line", "characters", "beginning"), rows);
  }

  private void leaks() {
    if (survey.leaks().isEmpty()) {
      return;
    }
    page.heading("Sentences that should not be there");
    page.table(
        List.of("held out", "found in", "pairs there", "sources found", "targets found"),
        survey.leaks().stream()
            .map(
                leak ->
                    List.of(
                        leak.heldOut(),
                        leak.in(),
                        number(leak.pairs()),
                        number(leak.sources()) + " of " + number(leak.heldOutSources()),
                        number(leak.targets()) + " of " + number(leak.heldOutTargets())))
            .toList());
    List<List<String>> examples = new ArrayList<>();
    for (Leak leak : survey.leaks()) {
      for (Leak.Example example : leak.examples()) {
        examples.add(
            List.of(leak.in(), number(example.line()), example.source(), example.target()));
      }
    }
    if (!examples.isEmpty()) {
      page.paragraph("Some of them:");
      page.table(List.of("in", "line", "source", "target"), examples);
    }
  }

  private void tokens() {
    TokenSurvey tokens = survey.tokens();
    if (tokens == null) {
      return;
    }
    page.heading("After subwords");
    page.paragraph(
        "From a sample of "
            + number(tokens.sampledPairs())
            + " training pairs, with a model of "
            + number(tokens.vocabularySize())
            + " pieces trained on it.");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("tokens per word, source", decimal(tokens.sourceTokensPerWord())));
    rows.add(List.of("tokens per word, target", decimal(tokens.targetTokensPerWord())));
    rows.add(List.of("tokens that are bytes", percent(tokens.byteShare())));
    tokens.dropped().forEach((why, share) -> rows.add(List.of("left out: " + why, percent(share))));
    rows.add(List.of("padding in batches", percent(tokens.paddingShare())));
    page.table(List.of(), rows);
    lengths("Lengths in tokens", tokens.source(), tokens.target());
  }

  private static List<String> row(String name, long source, long target) {
    return List.of(name, number(source), number(target));
  }

  private static String scripts(SideSurvey side) {
    long all = Math.max(1, side.scripts().values().stream().mapToLong(Long::longValue).sum());
    return String.join(
        ", ",
        side.scripts().entrySet().stream()
            .limit(5)
            .map(entry -> entry.getKey() + " " + percent((double) entry.getValue() / all))
            .toList());
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
