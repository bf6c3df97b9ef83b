package dev.translator.spark.submit;

import dev.translator.corpus.filter.FilterCounts;
import dev.translator.corpus.filter.PairFilters;
import dev.translator.spark.CleanPairs;
import dev.translator.spark.CleanSettings;
import dev.translator.spark.CleanedPairs;
import dev.translator.spark.LanguageCheck;
import dev.translator.spark.submit.Frames.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the pairs worth training on, and the others with the reason. */
@Command(
    name = "clean",
    description = {
      "Writes the pairs worth training on to the directories PREFIX.SOURCE and PREFIX.TARGET (the"
          + " languages), whose lines belong together in the order of the part files, and the others"
          + " with the reason and their line to PREFIX.dropped.tsv.",
      "Leaves out what 'translator data filter' leaves out."
    })
final class CleanCommand implements Callable<Integer> {
  private static final List<String> SIDES = List.of("source", "target");

  @Spec private CommandSpec spec;

  @Mixin private RunOptions run;

  @Parameters(
      paramLabel = "FILES",
      arity = "1..2",
      description =
          "One file that holds both sides (.tsv, .csv, .jsonl, .parquet), or two text files.")
  private List<String> files;

  @Option(
      names = "--source-language",
      required = true,
      paramLabel = "LANGUAGE",
      description = "Language of the sources.")
  private String sourceLanguage;

  @Option(
      names = "--target-language",
      required = true,
      paramLabel = "LANGUAGE",
      description = "Language of the targets.")
  private String targetLanguage;

  @Option(
      names = "--columns",
      paramLabel = "SOURCE,TARGET",
      split = ",",
      description =
          "Columns of the two sides, by number from 1 (then there is no header) or by name; default"
              + " 1,2 for .tsv and else the languages.")
  private List<String> columns = List.of();

  @Option(
      names = {"--validation", "--test"},
      paramLabel = "FILE",
      description = "A file like FILES whose sentences must not be in them; given once or twice.")
  private List<String> heldOut = List.of();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "PREFIX",
      description = "Beginning of the names of the directories to write.")
  private String output;

  @Option(
      names = "--max-characters",
      paramLabel = "N",
      description = "Characters of the longest side that is kept; default 1000.")
  private int maxCharacters = PairFilters.MAX_CHARACTERS;

  @Option(
      names = "--max-ratio",
      paramLabel = "X",
      description = "Times that one side may be longer than the other, in characters; default 9.")
  private double maxRatio = PairFilters.MAX_RATIO;

  @Option(
      names = "--keep-identical",
      description = "Keeps sentences that are the same on both sides.")
  private boolean keepIdentical;

  @Option(
      names = "--identify",
      description = "Leaves out pairs of which a side is clearly in another language.")
  private boolean identify;

  @Option(
      names = "--unique",
      paramLabel = "PART",
      defaultValue = "pair",
      description = "Part that may occur only once: pair (default), source, target, or side.")
  private CleanSettings.Unique unique;

  @Override
  public Integer call() {
    if (!columns.isEmpty() && columns.size() != 2) {
      throw new ParameterException(
          spec.commandLine(), "--columns: expected two, such as 1,2 or en,de");
    }
    CleanSettings settings =
        new CleanSettings(
            sourceLanguage, targetLanguage, maxCharacters, maxRatio, keepIdentical, unique);
    SparkSession session = run.session("clean");
    CleanPairs clean = CleanPairs.with(settings).heldOut(heldOut(session));
    if (identify) {
      clean = clean.filters(LanguageCheck.of(sourceLanguage, targetLanguage));
    }
    // In order and on disk: all outputs are made of the same partitions.
    Dataset<Row> marked =
        clean.apply(pairs(session)).marked().orderBy(Frames.LINE).persist(StorageLevel.DISK_ONLY());
    CleanedPairs cleaned = new CleanedPairs(marked, "reason");
    boolean same = sourceLanguage.equals(targetLanguage);
    write(cleaned.kept(), functions.col("source"), (same ? ".source." : ".") + sourceLanguage);
    write(cleaned.kept(), functions.col("target"), (same ? ".target." : ".") + targetLanguage);
    write(
        cleaned.dropped(),
        functions.concat_ws(
            "\t", functions.col("reason"), functions.col("line"), cell("source"), cell("target")),
        ".dropped.tsv");
    FilterCounts counts = cleaned.counts();
    marked.unpersist();
    Map<String, Object> findings = new LinkedHashMap<>();
    findings.put("read", counts.read());
    findings.put("kept", counts.kept());
    findings.put("dropped", counts.dropped());
    run.report(session, "clean", findings, spec.commandLine().getOut());
    return 0;
  }

  /** A sentence may hold the separator of the columns. */
  private static Column cell(String side) {
    return functions.translate(
        functions.coalesce(functions.col(side), functions.lit("")), "\t", " ");
  }

  private void write(Dataset<Row> frame, Column text, String ending) {
    Frames.write(frame.select(text.as("text")), Format.TEXT, output + ending);
  }

  private Dataset<Row> pairs(SparkSession session) {
    return files.size() == 2
        ? Frames.aligned(session, files, SIDES, run.partitions(session))
        : within(session, files.get(0));
  }

  private Dataset<Row> within(SparkSession session, String file) {
    List<String> usual =
        Format.of(file) == Format.TSV ? List.of("1", "2") : List.of(sourceLanguage, targetLanguage);
    return Frames.pairs(session, file, columns.isEmpty() ? usual : columns, SIDES);
  }

  private Dataset<Row> heldOut(SparkSession session) {
    return heldOut.stream().map(file -> within(session, file)).reduce(Dataset::union).orElse(null);
  }
}
