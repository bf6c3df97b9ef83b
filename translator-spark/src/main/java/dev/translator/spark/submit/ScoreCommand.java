package dev.translator.spark.submit;

import dev.translator.spark.ScoreColumns;
import dev.translator.spark.SparkModel;
import dev.translator.spark.submit.Frames.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
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
import picocli.CommandLine.Spec;

/** Says how probable a model finds given translations. */
@Command(
    name = "score",
    description =
        "Writes the log-probability that a model gives to each translation, one line each, in the"
            + " order of the lines.")
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;
  @Mixin private RunOptions run;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "FILE",
      description = "Source text, one sentence per line.")
  private String source;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "FILE",
      description = "The translations, one per line.")
  private String target;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Where the numbers go; it must not be there yet.")
  private String output;

  @Option(
      names = "--normalized",
      description = "Adds a column: the log-probability after the model's length penalty.")
  private boolean normalized;

  @Override
  public Integer call() {
    if (!model.given()) {
      throw new ParameterException(spec.commandLine(), "--model: which model?");
    }
    SparkSession session = run.session("score");
    SparkModel sent = model.model(session);
    Dataset<Row> pairs =
        Frames.aligned(
            session, List.of(source, target), List.of("source", "target"), run.partitions(session));
    Observation seen = new Observation();
    Dataset<Row> scored =
        ScoreColumns.with(sent)
            .engine(model.engine())
            .normalized("normalized")
            .apply(pairs)
            .observe(
                seen,
                functions.count(functions.lit(1)).as("pairs"),
                functions
                    .coalesce(
                        functions.sum(functions.when(number("score"), functions.col("score"))),
                        functions.lit(0.0))
                    .as("logProbability"))
            .orderBy(Frames.LINE);
    Column row = shown("score");
    Column all = normalized ? functions.concat_ws("\t", row, shown("normalized")) : row;
    Frames.write(scored.select(all.as("text")), Format.TEXT, output);
    Map<String, Object> findings = new LinkedHashMap<>();
    findings.putAll(RunOptions.observed(seen));
    findings.put("model", sent.checksum());
    run.report(session, "score", findings, spec.commandLine().getOut());
    return 0;
  }

  private static Column number(String column) {
    return functions.not(functions.isnan(functions.col(column)));
  }

  private static Column shown(String column) {
    return functions
        .when(number(column), functions.format_string("%.6f", functions.col(column)))
        .otherwise("NaN");
  }
}
