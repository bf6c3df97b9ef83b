package dev.translator.corpus.format;

/**
 * Facts about a pair besides its texts. Unknown ones are the empty text.
 *
 * @param date day or time at which it was last changed or written, such as 2026-03-31T12:00:00Z
 * @param author its writer
 * @param context difference between pairs with the same source, such as a key
 */
public record PairDetails(String date, String author, String context) {
  public static final PairDetails NONE = new PairDetails("", "", "");

  /** Details of which null ones are unknown. */
  static PairDetails of(String date, String author, String context) {
    return new PairDetails(date(known(date)), known(author), known(context));
  }

  private static String known(String value) {
    return value == null ? "" : value.strip();
  }

  /** Dates of TMX, such as 20260331T120000Z, get the marks between their parts. */
  private static String date(String date) {
    return date.replaceFirst(
        "^(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})Z$", "$1-$2-$3T$4:$5:$6Z");
  }
}
