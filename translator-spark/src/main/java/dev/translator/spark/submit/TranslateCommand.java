package dev.translator.spark.submit;

import dev.translator.spark.SparkModel;
import dev.translator.spark.TranslateColumns;
import dev.translator.spark.submit.Frames.Format;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Translates a text file, or a column of a table. */
@Command(
    name = "translate",
    description = {
      "Translates the lines of a text file, or a column of a table (.tsv, .csv, .jsonl, .parquet).",
      "The part files of OUTPUT, in the order of their names, hold the lines in the order of INPUT."
    })
final class TranslateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;
  @Mixin private SearchOptions search;
  @Mixin private RunOptions run;

  @Parameters(paramLabel = "INPUT", description = "A file, or a directory of part files.")
  private String input;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Where the translations go; it must not be there yet.")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (lines), tsv, csv, jsonl or parquet; default: by the ending of INPUT.")
  private Format format;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "Column of a table that is translated.")
  private String column;

  @Option(
      names = "--into",
      paramLabel = "NAME",
      defaultValue = "translation",
      description = "New column of the translations; default ${DEFAULT-VALUE}.")
  private String into;

  @Option(names = "--scores", description = "Adds a column score to a table.")
  private boolean scores;

  @Option(
      names = "--tag",
      paramLabel = "TOKEN",
      description = "Put before every line for a model of several languages, such as '<2de>'.")
  private String tag;

  @Override
  public Integer call() {
    require(model.given(), "--model: which model?");
    Format chosen = format == null ? Format.of(input) : format;
    boolean text = chosen == Format.TEXT;
    require(text || column != null, "--column: which column of " + input + "?");
    require(
        !text || column == null && !scores, "--column and --scores: a text file has no columns");
    SparkSession session = run.session("translate");
    SparkModel sent = model.model(session);
    Dataset<Row> frame =
        text
            ? Frames.text(session, input, run.partitions(session))
            : Frames.table(session, input, chosen, false);
    TranslateColumns columns =
        TranslateColumns.with(sent)
            .engine(model.engine())
            .search(search.choice())
            .from(text ? "text" : column)
            .into(into)
            .tag(tag);
    Observation seen = new Observation();
    Dataset<Row> translated =
        (scores ? columns.score("score") : columns)
            .apply(frame)
            .observe(seen, functions.count(functions.lit(1)).as("lines"));
    Frames.write(text ? translated.select(into) : translated, chosen, output);
    Map<String, Object> findings = new LinkedHashMap<>();
    findings.put("lines", RunOptions.observed(seen).get("lines"));
    findings.put("model", sent.checksum());
    run.report(session, "translate", findings, spec.commandLine().getOut());
    return 0;
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}
