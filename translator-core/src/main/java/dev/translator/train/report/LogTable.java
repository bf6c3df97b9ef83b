package dev.translator.train.report;

import dev.translator.io.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * {@code log.csv}: a row per report of training and per validation. A row leaves the columns of the
 * other kind empty.
 */
final class LogTable {
  /** The columns of numbers, behind time and update, by their names in the file. */
  enum Column {
    EPOCH("epoch"),
    LOSS("loss"),
    PERPLEXITY("perplexity"),
    TOKENS_PER_SECOND("tokensPerSecond"),
    LEARNING_RATE("learningRate"),
    GRADIENT_NORM("gradientNorm"),
    VALIDATION_LOSS("validationLoss"),
    VALIDATION_PERPLEXITY("validationPerplexity"),
    VALIDATION_BLEU("validationBleu"),
    VALIDATION_CHRF("validationChrf"),
    VALIDATION_SECONDS("validationSeconds"),
    BEST("best");

    private final String header;

    Column(String header) {
      this.header = header;
    }

    /** Its name in the file. */
    String header() {
      return header;
    }
  }

  /**
   * A row.
   *
   * @param time as in ISO 8601
   * @param values of the columns that are not empty
   */
  record Row(String time, long update, Map<Column, Double> values) {
    double get(Column column) {
      return values.getOrDefault(column, Double.NaN);
    }
  }

  private final List<Row> rows;
  private final GrowingFile file;

  private LogTable(List<Row> rows, GrowingFile file) {
    this.rows = rows;
    this.file = file;
  }

  /**
   * Takes up the table of an earlier piece of the run, or begins one.
   *
   * @param lastUpdate later rows are dropped: their updates are made again
   */
  static LogTable open(Path path, long lastUpdate) throws IOException {
    List<Row> rows = new ArrayList<>();
    if (Files.exists(path)) {
      List<String> lines =
          new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList();
      String[] names = lines.isEmpty() ? new String[0] : lines.get(0).split(",", -1);
      for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        Row row = parse(line.split(",", -1), names);
        if (row != null && row.update() <= lastUpdate) {
          rows.add(row);
        }
      }
    }
    StringBuilder text = new StringBuilder("time,update");
    for (Column column : Column.values()) {
      text.append(',').append(column.header());
    }
    text.append('\n');
    rows.forEach(row -> text.append(line(row)));
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    DurableFiles.writeBytes(path, content);
    return new LogTable(rows, new GrowingFile(path, content.length));
  }

  /** Null for a line that was not written to its end. */
  private static Row parse(String[] cells, String[] names) {
    if (cells.length != names.length || cells.length < 2) {
      return null;
    }
    try {
      Map<Column, Double> values = new EnumMap<>(Column.class);
      for (Column column : Column.values()) {
        for (int i = 2; i < names.length; i++) {
          if (names[i].equals(column.header()) && !cells[i].isEmpty()) {
            values.put(column, Double.parseDouble(cells[i]));
          }
        }
      }
      return new Row(cells[0], Long.parseLong(cells[1]), values);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String line(Row row) {
    StringBuilder line = new StringBuilder(row.time()).append(',').append(row.update());
    for (Column column : Column.values()) {
      line.append(',');
      if (row.values().containsKey(column)) {
        line.append(number(row.get(column)));
      }
    }
    return line.append('\n').toString();
  }

  /** Text of a number with the precision of a float; whole numbers have no decimal point. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf((float) value);
  }

  void add(Row row) throws IOException {
    rows.add(row);
    file.append(line(row).getBytes(StandardCharsets.UTF_8));
  }

  List<Row> rows() {
    return rows;
  }
}
