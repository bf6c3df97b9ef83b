package dev.translator.corpus.format;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Markup of a sentence and the text that it holds, built side by side, so that the text is known
 * without reading the markup.
 *
 * @param markup XML
 * @param raw the text, in which {@link #BREAK} marks an element that stands for white space
 */
record MarkedText(String markup, String raw) {
  static final MarkedText EMPTY = new MarkedText("", "");

  /** Stands for an inline element that is a line break, a tab or the like. */
  private static final String BREAK = "\uE000";

  /** Text without elements. */
  static MarkedText of(String text) {
    return new MarkedText(escaped(text), text);
  }

  /** An element without text. */
  static MarkedText code(String markup) {
    return new MarkedText(markup, "");
  }

  /** An element that stands for white space. */
  static MarkedText space(String markup) {
    return new MarkedText(markup, BREAK);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static MarkedText joined(List<MarkedText> parts) {
    return new MarkedText(
        parts.stream().map(MarkedText::markup).collect(Collectors.joining()),
        parts.stream().map(MarkedText::raw).collect(Collectors.joining()));
  }

  MarkedText then(MarkedText next) {
    return joined(List.of(this, next));
  }

  /** The same text inside an element. */
  MarkedText within(String opening, String closing) {
    return new MarkedText(opening + markup + closing, raw);
  }

  /**
   * The text: a line end with its indentation is a space, an element that is white space leaves one
   * where none stands.
   */
  String text() {
    return raw.replaceAll("(?<=\\s)" + BREAK + "+|" + BREAK + "+(?=\\s)", "")
        .replaceAll(BREAK + "+", " ")
        .replaceAll("[ \\t]*\\n[ \\t\\n]*", " ")
        .strip();
  }
}
