package dev.translator.cli;

import static dev.translator.cli.ProgressDisplay.format;

import dev.translator.corpus.survey.Alignment;
import dev.translator.corpus.survey.CopySurvey;
import dev.translator.corpus.survey.CorpusSurvey;
import dev.translator.corpus.survey.FileSurvey;
import dev.translator.corpus.survey.Leak;
import dev.translator.corpus.survey.LengthSurvey;
import dev.translator.corpus.survey.LongLine;
import dev.translator.corpus.survey.SideSurvey;
import dev.translator.corpus.survey.SplitSurvey;
import dev.translator.corpus.survey.TokenSurvey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A survey as lines for a terminal. */
final class DataReportText {
  private static final int SHOWN_REGIONS = 10;
  private static final String LEVELS = " ▁▂▃▄▅▆▇█";

  private final Console console;

  DataReportText(Console console) {
    this.console = console;
  }

  void print(CorpusSurvey survey, DataEstimate estimate) {
    survey.splits().forEach(this::split);
    survey.leaks().forEach(this::leak);
    survey.notes().forEach(this::line);
    if (survey.tokens() != null) {
      tokens(survey.tokens());
    }
    if (estimate != null) {
      heading("training");
      estimate.rows().forEach(row -> field(row.get(0), row.get(1)));
    }
  }

  private void split(SplitSurvey split) {
    heading(format("%s: %,d pairs", split.name(), split.pairs()));
    split.files().forEach(this::file);
    field("pairs that come again", counted(split.repeats().repeated(), split.pairs()));
    side(split.source(), split.pairs());
    side(split.target(), split.pairs());
    String reasons =
        split.suspicious().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> format("%s %,d", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    field("dropped by data filter", reasons.isEmpty() ? "nothing" : reasons);
    copies(split.copies());
    alignment(split.alignment());
  }

  private void copies(CopySurvey copies) {
    field("BLEU of copying the source", format("%.1f", copies.bleu()));
    if (copies.pairsWithSpans() > 0) {
      field("placeholders kept", counted(copies.placeholdersKept(), copies.placeholders()));
      field("markup and code kept", counted(copies.markupKept(), copies.markup()));
      field("pairs that keep all", counted(copies.pairsKept(), copies.pairsWithSpans()));
    }
  }

  private void file(FileSurvey file) {
    String windows = file.windowsLines() > 0 ? format(", %,d CRLF", file.windowsLines()) : "";
    String invalid =
        file.invalidLines() > 0
            ? format(
                ", %,d lines not UTF-8 from line %,d", file.invalidLines(), file.firstInvalidLine())
            : "";
    field("file", file.file());
    field(
        "",
        format("%s, %,d bytes, %,d lines", file.encoding(), file.bytes(), file.lines())
            + windows
            + invalid);
  }

  private void side(SideSurvey side, long pairs) {
    long letters = Math.max(1, LongStream.of(values(side)).sum());
    String scripts =
        side.scripts().entrySet().stream()
            .limit(4)
            .map(entry -> format("%s %.1f %%", entry.getKey(), 100.0 * entry.getValue() / letters))
            .collect(Collectors.joining(", "));
    line("  " + side.language());
    field("  texts that come again", counted(side.repeats().repeated(), pairs));
    lengths("  characters", side.characters());
    lengths("  words", side.words());
    field("  scripts", scripts);
    if (!side.longest().isEmpty()) {
      LongLine longest = side.longest().get(0);
      field("  longest", format("line %,d, %,d characters", longest.line(), longest.characters()));
    }
  }

  private static long[] values(SideSurvey side) {
    return side.scripts().values().stream().mapToLong(Long::longValue).toArray();
  }

  private void lengths(String name, LengthSurvey lengths) {
    String percentiles =
        List.of("5", "50", "95", "99", "100").stream()
            .map(percent -> format("%s %% %,d", percent, lengths.percentiles().get(percent)))
            .collect(Collectors.joining(", "));
    field(name, format("mean %.1f, ", lengths.mean()) + percentiles);
    field("", "|" + bars(lengths.counts()) + format("| 0 to %,d", lastEdge(lengths)));
  }

  private static int lastEdge(LengthSurvey lengths) {
    return lengths.edges()[lengths.edges().length - 1];
  }

  private static String bars(long[] counts) {
    long most = Math.max(1, Arrays.stream(counts).max().orElse(1));
    StringBuilder bars = new StringBuilder();
    for (long count : counts) {
      long level = (count * (LEVELS.length() - 1) + most - 1) / most;
      bars.append(LEVELS.charAt((int) level));
    }
    return bars.toString();
  }

  private void alignment(Alignment alignment) {
    if (Double.isNaN(alignment.median())) {
      field("alignment", "too few pairs, or all of one length");
      return;
    }
    int suspects = alignment.suspects().size();
    field(
        "alignment",
        format(
            "lengths correlate by %.2f in the median of %,d windows; %s",
            alignment.median(),
            alignment.correlations().length,
            suspects == 0 ? "no suspect region" : suspects + " suspect regions:"));
    for (Alignment.Region region :
        alignment.suspects().subList(0, Math.min(SHOWN_REGIONS, suspects))) {
      field(
          "",
          format(
              "pairs %,d to %,d (from line %,d): %.2f",
              region.firstPair(), region.lastPair(), region.firstLine(), region.correlation()));
    }
    if (suspects > SHOWN_REGIONS) {
      field("", format("and %,d more (--json lists all)", suspects - SHOWN_REGIONS));
    }
  }

  private void leak(Leak leak) {
    heading(format("%s sentences in %s: %,d pairs", leak.heldOut(), leak.in(), leak.pairs()));
    field("sources", counted(leak.sources(), leak.heldOutSources()));
    field("targets", counted(leak.targets(), leak.heldOutTargets()));
    for (Leak.Example example : leak.examples()) {
      field("", format("line %,d: ", example.line()) + example.source());
    }
  }

  private void tokens(TokenSurvey tokens) {
    heading(
        format(
            "after subwords: %,d pieces, from %,d pairs",
            tokens.vocabularySize(), tokens.sampledPairs()));
    lengths("source tokens", tokens.source());
    lengths("target tokens", tokens.target());
    field(
        "tokens per word",
        format(
            "%.2f source, %.2f target",
            tokens.sourceTokensPerWord(), tokens.targetTokensPerWord()));
    field("tokens that are bytes", format("%.3f %%", 100 * tokens.byteShare()));
    String dropped =
        tokens.dropped().entrySet().stream()
            .map(entry -> format("%s %.2f %%", entry.getKey(), 100 * entry.getValue()))
            .collect(Collectors.joining(", "));
    field("left out of training", dropped.isEmpty() ? "nothing" : dropped);
    field(
        "an epoch",
        format(
            "%,d target tokens in %,d batches, whose places are %.1f %% padding",
            tokens.tokensPerEpoch(), tokens.batchesPerEpoch(), 100 * tokens.paddingShare()));
  }

  private static String counted(long count, long all) {
    return format("%,d of %,d (%.2f %%)", count, all, 100.0 * count / Math.max(1, all));
  }

  private void heading(String text) {
    line(text);
  }

  private void field(String name, String value) {
    line(format("  %-26s %s", name, value));
  }

  private void line(String text) {
    console.println(text.stripTrailing().replaceAll("\\p{Cntrl}", " "));
  }
}
