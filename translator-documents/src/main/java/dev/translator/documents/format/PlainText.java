package dev.translator.documents.format;

import dev.translator.documents.format.SlicedFile.Slices;
import dev.translator.documents.inline.InlineText;

/** Lines of text, each a paragraph. */
final class PlainText {
  private PlainText() {}

  static void slice(String text, Slices slices) {
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      String line = text.substring(at, end < 0 ? text.length() : end);
      String ending =
          (line.endsWith("\r") ? "\r" : "") + text.substring(end < 0 ? next : end, next);
      String bare = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (!bare.isBlank()) {
        slices.text(bare, InlineText.of(bare), InlineText::text);
      } else {
        slices.raw(bare);
      }
      slices.raw(ending);
      at = next;
    }
  }
}
