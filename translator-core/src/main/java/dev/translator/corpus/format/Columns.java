package dev.translator.corpus.format;

import dev.translator.io.InputException;
import java.util.List;
import java.util.Locale;

/**
 * Columns of source and target in the rows of a table. The settings may give names or numbers from
 * 1; otherwise columns named like the languages, or {@code source} and {@code target}, are taken,
 * or the only two there are.
 *
 * @param source place of the source, from 0
 * @param target place of the target, from 0
 * @param width number of columns
 * @param header whether the first row holds names
 */
record Columns(int source, int target, int width, boolean header) {
  private static final String EXAMPLE =
      ": name them: {file: FILE, source: COLUMN, target: COLUMN}, by header or by number from 1";

  /**
   * Finds the columns by the first row.
   *
   * @param at beginning of an error: file and line
   */
  static Columns of(List<String> first, SideNames sides, String at) {
    if (sides.given()) {
      return given(first, sides, at);
    }
    Columns found = named(first, sides.source(), sides.target());
    found = found == null ? named(first, "source", "target") : found;
    if (found != null) {
      return found;
    }
    if (first.size() == 2) {
      return new Columns(0, 1, 2, false);
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s%d column%s, expected 2, or two named %s and %s%s",
            at,
            first.size(),
            first.size() == 1 ? "" : "s",
            sides.source(),
            sides.target(),
            first.size() == 1 ? "" : EXAMPLE));
  }

  private static Columns given(List<String> first, SideNames sides, String at) {
    int source = ColumnNames.place(first, sides.source(), at);
    int target = ColumnNames.place(first, sides.target(), at);
    boolean header = !ColumnNames.isNumber(sides.source()) || !ColumnNames.isNumber(sides.target());
    return new Columns(source, target, first.size(), header);
  }

  private static Columns named(List<String> first, String source, String target) {
    int sourcePlace = ColumnNames.indexOf(first, source);
    int targetPlace = ColumnNames.indexOf(first, target);
    return sourcePlace < 0 || targetPlace < 0 || sourcePlace == targetPlace
        ? null
        : new Columns(sourcePlace, targetPlace, first.size(), true);
  }

  /** The pair of a row. */
  SentencePair pair(List<String> row, long line, String at) {
    if (row.size() != width) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s%d column%s, expected %d as in the first line",
              at,
              row.size(),
              row.size() == 1 ? "" : "s",
              width));
    }
    return new SentencePair(row.get(source), row.get(target), line);
  }
}
