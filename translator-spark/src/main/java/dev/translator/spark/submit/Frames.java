package dev.translator.spark.submit;

import dev.translator.config.ConfigException;
import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.FileInputFormat;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.TextInputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Files as frames. */
final class Frames {
  static final String LINE = "line";

  private Frames() {}

  /** The formats of a file, by its ending. */
  enum Format {
    TEXT,
    TSV,
    CSV,
    JSONL,
    PARQUET;

    static Format of(String file) {
      String name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst|bz2)$", "");
      for (Format format : values()) {
        if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
          return format;
        }
      }
      return TEXT;
    }
  }

  /** The lines of a text file in their order; they end in a line feed alone. */
  static Dataset<Row> text(SparkSession session, String file, int partitions) {
    JavaRDD<Row> rows = lines(session, file, partitions).map(RowFactory::create);
    return session.createDataFrame(rows, new StructType().add("text", DataTypes.StringType));
  }

  private static JavaRDD<String> lines(SparkSession session, String file, int partitions) {
    JobConf settings = new JobConf(session.sparkContext().hadoopConfiguration());
    settings.set("textinputformat.record.delimiter", "\n");
    FileInputFormat.setInputPaths(settings, file);
    return JavaSparkContext.fromSparkContext(session.sparkContext())
        .hadoopRDD(settings, TextInputFormat.class, LongWritable.class, Text.class, partitions)
        .map(record -> withoutReturn(record._2().toString()));
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /**
   * Text files of which the same lines belong together: a column with the number of the line, from
   * 1, and one for each file.
   *
   * @throws InputException if their numbers of lines differ
   */
  static Dataset<Row> aligned(
      SparkSession session, List<String> files, List<String> names, int partitions) {
    Dataset<Row> joined = null;
    long count = 0;
    for (int i = 0; i < files.size(); i++) {
      JavaRDD<String> lines = lines(session, files.get(i), partitions);
      long own = lines.count();
      if (joined != null && own != count) {
        throw new InputException(
            files.get(0) + " has " + count + " lines, but " + files.get(i) + " has " + own);
      }
      count = own;
      StructType schema =
          new StructType().add(LINE, DataTypes.LongType).add(names.get(i), DataTypes.StringType);
      Dataset<Row> frame =
          session.createDataFrame(
              lines.zipWithIndex().map(line -> RowFactory.create(line._2() + 1, line._1())),
              schema);
      joined = joined == null ? frame : joined.join(frame, LINE);
    }
    return joined;
  }

  /**
   * A file that holds both sides, as columns of a number from 1 and the sides.
   *
   * @param columns of the two sides, by name, or by number from 1 where there is no header
   */
  static Dataset<Row> pairs(
      SparkSession session, String file, List<String> columns, List<String> names) {
    Dataset<Row> table = table(session, file, Format.of(file), isNumber(columns.get(0)));
    List<Column> sides = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String column = columns.get(i);
      String name = isNumber(column) ? number(table, column) : column;
      sides.add(functions.col("`" + name + "`").cast("string").as(names.get(i)));
    }
    JavaRDD<Row> numbered =
        table
            .select(sides.toArray(Column[]::new))
            .toJavaRDD()
            .zipWithIndex()
            .map(row -> RowFactory.create(row._2() + 1, row._1().get(0), row._1().get(1)));
    StructType schema = new StructType().add(LINE, DataTypes.LongType);
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return session.createDataFrame(numbered, schema);
  }

  private static boolean isNumber(String column) {
    return column.matches("[1-9][0-9]{0,3}");
  }

  private static String number(Dataset<Row> table, String column) {
    int place = Integer.parseInt(column);
    if (place > table.columns().length) {
      throw new ConfigException("column " + column + ": there are only " + table.columns().length);
    }
    return table.columns()[place - 1];
  }

  /** A file of columns. */
  static Dataset<Row> table(SparkSession session, String file, Format format, boolean numbers) {
    DataFrameReader reader = session.read();
    return switch (format) {
      case TEXT -> reader.text(file);
      case TSV ->
          reader.option("sep", "\t").option("quote", "").option("header", !numbers).csv(file);
      case CSV ->
          reader
              .option("header", !numbers)
              .option("escape", "\"")
              .option("multiLine", true)
              .csv(file);
      case JSONL -> reader.json(file);
      case PARQUET -> reader.parquet(file);
    };
  }

  /** Writes a frame as a directory of part files, which must not be there yet. */
  static void write(Dataset<Row> frame, Format format, String directory) {
    DataFrameWriter<Row> writer = frame.write();
    switch (format) {
      case TEXT -> writer.text(directory);
      case TSV ->
          writer.option("sep", "\t").option("quote", "").option("header", true).csv(directory);
      case CSV -> writer.option("header", true).option("escape", "\"").csv(directory);
      case JSONL -> writer.option("ignoreNullFields", false).json(directory);
      case PARQUET -> writer.parquet(directory);
    }
  }
}
