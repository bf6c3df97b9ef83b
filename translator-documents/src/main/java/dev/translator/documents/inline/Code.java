package dev.translator.documents.inline;

/**
 * An inline code: markup of the document inside a text, such as {@code <b>} or an image.
 *
 * @param kind whether it opens, closes or stands alone
 * @param index its place among the codes of its text, by which the document knows it
 * @param partner index of the code that it makes a pair with, -1 where there is none
 * @param shown the text that a reader sees in its place, such as {@code %s}; empty for markup
 * @param breaks whether it ends a line or separates columns, so that a sentence ends there
 */
public record Code(Kind kind, int index, int partner, String shown, boolean breaks) {
  /** The role of a code. */
  public enum Kind {
    OPEN,
    CLOSE,
    ISOLATED
  }

  /** An isolated code that shows nothing. */
  public static Code isolated(int index) {
    return new Code(Kind.ISOLATED, index, -1, "", false);
  }

  /** The opening one of a pair. */
  public static Code open(int index, int partner) {
    return new Code(Kind.OPEN, index, partner, "", false);
  }

  /** The closing one of a pair. */
  public static Code close(int index, int partner) {
    return new Code(Kind.CLOSE, index, partner, "", false);
  }
}
