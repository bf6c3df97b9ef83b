package dev.translator.spark;

import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Adds the log-probability that a model gives to the translation in a column, natural logarithm.
 * NaN where a side is longer than the model's context, null where a side is null.
 *
 * <p>With a model of each direction, pairs can be ranked by {@link #dualCrossEntropy}:
 *
 * <pre>{@code
 * Dataset<Row> scored =
 *     ScoreColumns.with(back).source("de").target("en").into("x").entropy("back").apply(
 *         ScoreColumns.with(forth).source("en").target("de").into("y").entropy("forth").apply(pairs));
 * scored.withColumn("adequacy", ScoreColumns.dualCrossEntropy(col("forth"), col("back")));
 * }</pre>
 *
 * <p>Each method returns a changed copy.
 */
public final class ScoreColumns {
  private final Settings settings;

  /**
   * All settings.
   *
   * @param into new column of the log-probability
   * @param normalized new column of the log-probability after the model's length penalty, or null
   * @param entropy new column of the cross-entropy per token, or null
   */
  record Settings(
      SparkModel model,
      EngineSettings engine,
      String source,
      String target,
      String into,
      String normalized,
      String entropy)
      implements Serializable {}

  private ScoreColumns(Settings settings) {
    this.settings = settings;
  }

  /** Scores the columns {@code source} and {@code target} into a new one, {@code score}. */
  public static ScoreColumns with(SparkModel model) {
    return new ScoreColumns(
        new Settings(
            Objects.requireNonNull(model, "model"),
            EngineSettings.DEFAULT,
            "source",
            "target",
            "score",
            null,
            null));
  }

  /** Settings of the engine, of which device and threads matter here. */
  public ScoreColumns engine(EngineSettings engine) {
    Settings s = settings;
    return new ScoreColumns(
        new Settings(s.model, engine, s.source, s.target, s.into, s.normalized, s.entropy));
  }

  public ScoreColumns source(String column) {
    Settings s = settings;
    return new ScoreColumns(
        new Settings(s.model, s.engine, column, s.target, s.into, s.normalized, s.entropy));
  }

  public ScoreColumns target(String column) {
    Settings s = settings;
    return new ScoreColumns(
        new Settings(s.model, s.engine, s.source, column, s.into, s.normalized, s.entropy));
  }

  public ScoreColumns into(String column) {
    Settings s = settings;
    return new ScoreColumns(
        new Settings(s.model, s.engine, s.source, s.target, column, s.normalized, s.entropy));
  }

  /** Adds a column by which translations of different lengths compare. */
  public ScoreColumns normalized(String column) {
    Settings s = settings;
    return new ScoreColumns(
        new Settings(s.model, s.engine, s.source, s.target, s.into, column, s.entropy));
  }

  /** Adds a column of the cross-entropy: minus the log-probability, per target token. */
  public ScoreColumns entropy(String column) {
    Settings s = settings;
    return new ScoreColumns(
        new Settings(s.model, s.engine, s.source, s.target, s.into, s.normalized, column));
  }

  /**
   * Adequacy of a pair from its cross-entropies in both directions, 0 to 1: exp(-(|a - b| + (a + b)
   * / 2)), high where both models find the pair probable and agree (Junczys-Dowmunt 2018, WMT,
   * equations 1 and 2).
   *
   * @param forth per token of the target given the source
   * @param back per token of the source given the target
   */
  public static Column dualCrossEntropy(Column forth, Column back) {
    Column difference = functions.abs(forth.minus(back));
    return functions.exp(functions.negate(difference.plus(forth.plus(back).divide(2))));
  }

  /**
   * The frame with its scores.
   *
   * @throws dev.translator.config.ConfigException if a column is missing or a new one is there
   *     already
   */
  public Dataset<Row> apply(Dataset<Row> frame) {
    Settings s = settings;
    int source = Columns.text(frame, s.source);
    int target = Columns.text(frame, s.target);
    StructType schema = frame.schema();
    Columns.requireNew(frame, Columns.given(s.into, s.normalized, s.entropy));
    for (String name : Columns.given(s.into, s.normalized, s.entropy)) {
      schema = Columns.with(schema, name, DataTypes.DoubleType);
    }
    MapPartitionsFunction<Row, Row> score = rows -> new ScoredRows(rows, source, target, s);
    return frame.mapPartitions(score, Encoders.row(schema));
  }
}
