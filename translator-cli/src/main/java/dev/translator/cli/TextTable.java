package dev.translator.cli;

import java.util.List;

/** A table in aligned columns: the first to the left, the others to the right. */
final class TextTable {
  private TextTable() {}

  static void print(List<List<String>> rows, Console console) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], length(row.get(column)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String padding = " ".repeat(widths[column] - length(row.get(column)));
        String cell = row.get(column);
        line.append(column == 0 ? cell + padding : "  " + padding + cell);
      }
      console.println(line.toString().stripTrailing());
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
