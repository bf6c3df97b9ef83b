package dev.translator.documents.inline;

import dev.translator.text.Placeholders;

/**
 * Options for the constructs that are found in the texts of a document.
 *
 * @param placeholders the parts that stay verbatim
 * @param tags whether text holds markup of another language, such as {@code <b>}, and escapes such
 *     as a backslash and n, which the document takes for text
 * @param messages whether text holds ICU messages, whose branches are translated one by one
 * @param quotes whether an apostrophe of a message with arguments is written twice
 * @param lines whether a line end or tab separates sentences; else it is a space
 */
public record InlineOptions(
    Placeholders placeholders, boolean tags, boolean messages, boolean quotes, boolean lines) {
  /** Prose with codes that the document knows. */
  public static final InlineOptions PROSE =
      new InlineOptions(Placeholders.DEFAULT, false, false, false, false);

  /** Texts of a program. */
  public static final InlineOptions STRINGS =
      new InlineOptions(Placeholders.DEFAULT, true, true, false, true);

  /** Prose in which a line end stands where a person put it. */
  public static final InlineOptions LINES =
      new InlineOptions(Placeholders.DEFAULT, false, false, false, true);

  /** Captions of films. */
  public static final InlineOptions CAPTIONS =
      new InlineOptions(Placeholders.DEFAULT, true, false, false, false);

  /** The same with other placeholders. */
  public InlineOptions withPlaceholders(Placeholders placeholders) {
    return new InlineOptions(placeholders, tags, messages, quotes, lines);
  }

  /** The same where apostrophes of messages are written twice, as Java's MessageFormat needs. */
  public InlineOptions withQuotes() {
    return new InlineOptions(placeholders, tags, messages, true, lines);
  }
}
