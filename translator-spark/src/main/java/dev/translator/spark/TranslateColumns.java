package dev.translator.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Translates a column of text. All other columns stay, so a key column tells the order; the rows of
 * a partition stay in theirs.
 *
 * <pre>{@code
 * SparkModel model = SparkModel.distribute(spark, "hdfs:///models/en-de");
 * Dataset<Row> german = TranslateColumns.with(model).from("en").into("de").apply(frame);
 * }</pre>
 *
 * <p>Each method returns a changed copy.
 */
public final class TranslateColumns {
  private final Settings settings;

  /**
   * All settings.
   *
   * @param from column of the texts; null has a null translation
   * @param into new column of the translations
   * @param score new column of their scores, or null for none
   * @param alternatives new column of all translations that the search returns, best first, or null
   *     for none
   * @param tag put before every text for a model of several languages, or null
   */
  record Settings(
      SparkModel model,
      EngineSettings engine,
      SearchChoice search,
      String from,
      String into,
      String score,
      String alternatives,
      String tag)
      implements Serializable {}

  private TranslateColumns(Settings settings) {
    this.settings = settings;
  }

  /** Translates the column {@code text} into a new one, {@code translation}. */
  public static TranslateColumns with(SparkModel model) {
    return new TranslateColumns(
        new Settings(
            Objects.requireNonNull(model, "model"),
            EngineSettings.DEFAULT,
            own -> own,
            "text",
            "translation",
            null,
            null,
            null));
  }

  public TranslateColumns engine(EngineSettings engine) {
    Settings s = settings;
    return new TranslateColumns(
        new Settings(s.model, engine, s.search, s.from, s.into, s.score, s.alternatives, s.tag));
  }

  public TranslateColumns search(SearchChoice search) {
    Settings s = settings;
    return new TranslateColumns(
        new Settings(s.model, s.engine, search, s.from, s.into, s.score, s.alternatives, s.tag));
  }

  public TranslateColumns from(String column) {
    Settings s = settings;
    return new TranslateColumns(
        new Settings(s.model, s.engine, s.search, column, s.into, s.score, s.alternatives, s.tag));
  }

  public TranslateColumns into(String column) {
    Settings s = settings;
    return new TranslateColumns(
        new Settings(s.model, s.engine, s.search, s.from, column, s.score, s.alternatives, s.tag));
  }

  /** Adds a column of scores, higher being better. */
  public TranslateColumns score(String column) {
    Settings s = settings;
    return new TranslateColumns(
        new Settings(s.model, s.engine, s.search, s.from, s.into, column, s.alternatives, s.tag));
  }

  /** Adds a column with an array of all translations that the search returns, best first. */
  public TranslateColumns alternatives(String column) {
    Settings s = settings;
    return new TranslateColumns(
        new Settings(s.model, s.engine, s.search, s.from, s.into, s.score, column, s.tag));
  }

  /** Puts a token before every text, such as {@code <2de>}; null for none. */
  public TranslateColumns tag(String token) {
    Settings s = settings;
    return new TranslateColumns(
        new Settings(s.model, s.engine, s.search, s.from, s.into, s.score, s.alternatives, token));
  }

  /**
   * The frame with its translations. As everywhere in Spark, nothing is translated before the
   * result is used.
   *
   * @throws dev.translator.config.ConfigException if the column is missing or a new one is there
   *     already
   */
  public Dataset<Row> apply(Dataset<Row> frame) {
    Settings s = settings;
    int place = Columns.text(frame, s.from);
    List<String> names = Columns.given(s.into, s.score, s.alternatives);
    Columns.requireNew(frame, names);
    StructType schema = Columns.with(frame.schema(), s.into, DataTypes.StringType);
    if (s.score != null) {
      schema = Columns.with(schema, s.score, DataTypes.DoubleType);
    }
    if (s.alternatives != null) {
      schema =
          Columns.with(
              schema, s.alternatives, DataTypes.createArrayType(DataTypes.StringType, false));
    }
    MapPartitionsFunction<Row, Row> translate = rows -> TranslatedRows.of(rows, place, s);
    return frame.mapPartitions(translate, Encoders.row(schema));
  }
}
