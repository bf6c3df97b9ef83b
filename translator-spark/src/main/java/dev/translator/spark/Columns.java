package dev.translator.spark;

import dev.translator.config.ConfigException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns by name. */
final class Columns {
  private Columns() {}

  /** A column whose name may hold any character. */
  static Column of(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /**
   * The place of a column of text.
   *
   * @throws ConfigException if there is none
   */
  static int text(Dataset<Row> frame, String name) {
    StructField field = frame.schema().fields()[place(frame, name)];
    if (!field.dataType().equals(DataTypes.StringType)) {
      throw new ConfigException(
          "column " + name + ": has the type " + field.dataType().simpleString() + ", not string");
    }
    return place(frame, name);
  }

  /**
   * The place of a column.
   *
   * @throws ConfigException if there is none
   */
  static int place(Dataset<Row> frame, String name) {
    List<String> names = List.of(frame.columns());
    int place = names.indexOf(name);
    if (place < 0) {
      throw new ConfigException(
          "column " + name + ": there is none; there are " + String.join(", ", names));
    }
    return place;
  }

  /**
   * Checks the names of results.
   *
   * @throws ConfigException if a column of that name is there, or two results have the same
   */
  static void requireNew(Dataset<Row> frame, List<String> names) {
    List<String> present = List.of(frame.columns());
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (present.contains(name) || names.subList(0, i).contains(name)) {
        throw new ConfigException(
            "column " + name + ": is there already: drop it or choose another name");
      }
    }
  }

  /** The same columns and one more. */
  static StructType with(StructType schema, String name, DataType type) {
    return schema.add(name, type, true);
  }

  /** The same row with more values at its end. */
  static Row with(Row row, Object... more) {
    Object[] values = new Object[row.size() + more.length];
    for (int i = 0; i < row.size(); i++) {
      values[i] = row.get(i);
    }
    System.arraycopy(more, 0, values, row.size(), more.length);
    return RowFactory.create(values);
  }

  /** Names without those that are null. */
  static List<String> given(String... names) {
    return Arrays.stream(names).filter(name -> name != null).toList();
  }
}
