package dev.translator.cli;

import dev.translator.evaluate.Segment;
import dev.translator.evaluate.SegmentFiles;
import dev.translator.kernels.Devices;
import dev.translator.translate.SentenceScore;
import dev.translator.translate.SentenceScorer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how probable a model finds given translations. */
@Command(
    name = "score",
    description = {
      "Prints the log-probability that a model gives to each translation, one line each: the number"
          + " that the search would have reported for it, natural logarithm.",
      "For ranking alternatives, finding bad pairs in a corpus, and comparing models. A pair longer"
          + " than the model's context has NaN."
    },
    footer = {
      "",
      "Examples:",
      "  translator score --model runs/mine --source news.en --target news.de",
      "  translator score --model runs/mine --source a.en --target a.de --per-token"
    })
final class ScoreCommand implements Callable<Integer> {
  /** Enough to find pairs of similar length for a batch. */
  private static final int MAX_LINES = 4096;

  private final Console console;

  @Mixin private CheckpointOption checkpoint;

  @Option(names = "--model", required = true, paramLabel = "DIR", description = "A trained model.")
  private Path model;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "FILE",
      description = "Source text, one sentence per line.")
  private Path source;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "FILE",
      description = "The translations, one per line.")
  private Path target;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the numbers go; '-' or nothing is standard output.")
  private Path output;

  @Option(
      names = "--normalized",
      description =
          "Adds a column: the log-probability after the model's length penalty, by which"
              + " translations of different lengths compare.")
  private boolean normalized;

  @Option(
      names = "--per-token",
      description =
          "Adds a column: each token, a space, its log-probability, a space, and so on to the end"
              + " marker.")
  private boolean perToken;

  @Mixin private DeviceOptions place;

  private long lines;
  private long tokens;
  private double sum;
  private long overlong;

  ScoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    place.check();
    TextStreams.requireOther(output, source, target);
    ModelFiles.requireOther(output, model);
    try (SegmentFiles pairs = new SegmentFiles(source, List.of(target));
        LineOutput out = TextStreams.writer(output, console)) {
      return Devices.withThreads(place.threads(), () -> score(pairs, out));
    }
  }

  private int score(SegmentFiles pairs, LineOutput out) {
    try (SentenceScorer scorer = SentenceScorer.load(checkpoint.of(model), place.device())) {
      List<Segment> piece = new ArrayList<>();
      while (pairs.hasNext()) {
        piece.add(pairs.next());
        if (piece.size() == MAX_LINES || !pairs.hasNext()) {
          score(scorer, piece, out);
          piece.clear();
        }
      }
      out.commit();
      console.err().println(summary(scorer.maxTokens()));
    }
    return 0;
  }

  private void score(SentenceScorer scorer, List<Segment> piece, LineOutput out) {
    List<SentenceScore> scores =
        scorer.score(
            piece.stream().map(Segment::hypothesis).toList(),
            piece.stream().map(pair -> pair.references().get(0)).toList());
    for (SentenceScore score : scores) {
      out.println(row(score));
      lines++;
      if (Double.isNaN(score.logProbability())) {
        overlong++;
      } else {
        tokens += score.tokens().size();
        sum += score.logProbability();
      }
    }
    out.flush();
  }

  private String row(SentenceScore score) {
    StringBuilder row = new StringBuilder(number(score.logProbability()));
    if (normalized) {
      row.append('\t').append(number(score.score()));
    }
    if (perToken) {
      String separator = "\t";
      for (int i = 0; i < score.tokens().size(); i++) {
        row.append(separator).append(score.tokens().get(i)).append(' ');
        row.append(number(score.tokenLogProbabilities().get(i)));
        separator = " ";
      }
    }
    return row.toString();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "NaN" : String.format(Locale.ROOT, "%.6f", value);
  }

  private String summary(int maxTokens) {
    String tooLong =
        overlong == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; %,d longer than the %,d tokens that the model reads (NaN)",
                overlong,
                maxTokens);
    return String.format(
        Locale.ROOT,
        "%,d pairs, %,d target tokens, perplexity %.3f%s",
        lines,
        tokens,
        Math.exp(-sum / Math.max(1, tokens)),
        tooLong);
  }
}
