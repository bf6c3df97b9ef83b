package dev.translator.memory;

import dev.translator.corpus.memory.MatchBand;
import dev.translator.report.Axes;
import dev.translator.report.Charts;
import dev.translator.report.Group;
import dev.translator.report.HtmlPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An analysis as a page and as the rows of a table. */
public final class AnalysisPage {
  public static final List<String> HEADER =
      List.of("match", "segments", "words", "characters", "share of words");

  private static final List<MatchBand> BANDS =
      Stream.concat(Stream.of(MatchBand.REPETITION), MatchBand.PAID.stream()).toList();

  private AnalysisPage() {}

  /** The page of an analysis. */
  public static HtmlPage of(MemoryAnalysis analysis, String title) {
    List<String> bands = BANDS.stream().map(MatchBand::title).toList();
    double[] shares = BANDS.stream().mapToDouble(band -> 100 * analysis.share(band)).toArray();
    return new HtmlPage(title)
        .figure(
            "Share of words by their segment's best match in the memory",
            Charts.bars(Axes.of("match", "% of words"), bands, List.of(new Group("", shares))))
        .table(HEADER, rows(analysis))
        .paragraph(
            "Repetition: the same segment stood earlier in the text. Exact: the memory holds the"
                + " same source, character by character. Other matches: 1 - token edit distance /"
                + " length of the longer source.");
  }

  /** A row for each band, and one for the total. */
  public static List<List<String>> rows(MemoryAnalysis analysis) {
    List<List<String>> rows = new ArrayList<>();
    for (MatchBand band : BANDS) {
      rows.add(row(band.title(), analysis.of(band), analysis.share(band)));
    }
    MemoryAnalysis.Counts total = analysis.total();
    rows.add(row("total", total, total.words() == 0 ? 0 : 1));
    return rows;
  }

  private static List<String> row(String name, MemoryAnalysis.Counts counts, double share) {
    return List.of(
        name,
        String.format(Locale.ROOT, "%,d", counts.segments()),
        String.format(Locale.ROOT, "%,d", counts.words()),
        String.format(Locale.ROOT, "%,d", counts.characters()),
        String.format(Locale.ROOT, "%.1f %%", 100 * share));
  }
}
