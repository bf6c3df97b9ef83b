package dev.translator.corpus.format;

import dev.translator.io.InputException;
import java.util.List;
import java.util.Locale;

/** Finds the columns of a table by header or number. */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * The place of a column, from 0.
   *
   * @param first the first row
   * @param name a header, whatever its case, or a number from 1
   * @param at beginning of an error: file and line
   * @throws InputException if there is no such column
   */
  public static int place(List<String> first, String name, String at) {
    int place = isNumber(name) ? Integer.parseInt(name) - 1 : indexOf(first, name);
    if (place < 0 || place >= first.size()) {
      throw new InputException(
          isNumber(name)
              ? at + "no column " + name + ", there are 1 to " + first.size()
              : at + "no column '" + name + "', there are " + shortened(first));
    }
    return place;
  }

  /** The place of a header, whatever its case, from 0; -1 if there is none. */
  public static int indexOf(List<String> first, String name) {
    for (int i = 0; i < first.size(); i++) {
      String column = first.get(i).strip().toLowerCase(Locale.ROOT);
      if (column.equals(name.toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a column is given by its number, so that there is no header. */
  public static boolean isNumber(String name) {
    return name.matches("[0-9]{1,6}");
  }

  private static String shortened(List<String> first) {
    String names = String.join(", ", first).replaceAll("\\s+", " ");
    return names.length() > 100 ? names.substring(0, 100) + "…" : names;
  }
}
