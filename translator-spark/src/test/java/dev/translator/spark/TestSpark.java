package dev.translator.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One session on two threads for all tests, the frozen model and the corpus of the project. */
public final class TestSpark {
  private static final Path FROZEN =
      Path.of("../translator-core/src/test/resources/dev/translator/checkpoint/format-1");

  private TestSpark() {}

  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "3")
        .config("spark.sql.warehouse.dir", Path.of("target/warehouse").toUri().toString())
        .getOrCreate();
  }

  /** A copy of the core's frozen model, which translates any text, always into the same. */
  public static Path model(Path folder) {
    Path directory = folder.resolve("model");
    try (Stream<Path> files = Files.list(FROZEN)) {
      Files.createDirectories(directory);
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.isRegularFile(file)) {
          Files.copy(file, directory.resolve(file.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory;
  }

  /** The first lines of a file of the project's corpus. */
  public static List<String> lines(String name, int count) {
    try (Stream<String> lines = Files.lines(Path.of("../data/en-de").resolve(name))) {
      return lines.limit(count).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of a number from 0 and these texts. */
  @SafeVarargs
  static Dataset<Row> frame(List<String> names, List<String>... columns) {
    StructType schema = new StructType().add("line", DataTypes.LongType);
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < columns[0].size(); i++) {
      Object[] values = new Object[1 + columns.length];
      values[0] = (long) i;
      for (int column = 0; column < columns.length; column++) {
        values[1 + column] = columns[column].get(i);
      }
      rows.add(RowFactory.create(values));
    }
    return session().createDataFrame(rows, schema);
  }
}
