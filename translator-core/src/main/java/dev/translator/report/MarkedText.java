package dev.translator.report;

import dev.translator.evaluate.BleuTokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Translations with a mark under the parts that their reference does not have. */
final class MarkedText {
  private final boolean characters;

  private MarkedText(boolean characters) {
    this.characters = characters;
  }

  /** Marks characters where the tokenizer is one for texts without spaces, else words. */
  static MarkedText of(BleuTokenizer tokenizer) {
    return new MarkedText(
        tokenizer == BleuTokenizer.CHINESE || tokenizer == BleuTokenizer.CHARACTER);
  }

  /** The name of the parts, in the plural. */
  String unit() {
    return characters ? "characters" : "words";
  }

  /** The escaped text; each part counts at most as often as the reference has it. */
  String html(String text, String reference) {
    Map<String, Integer> left = new HashMap<>();
    parts(reference).forEach(part -> left.merge(part, 1, Integer::sum));
    StringBuilder html = new StringBuilder();
    boolean open = false;
    for (String part : parts(text)) {
      boolean missed = !part.isBlank() && left.merge(part, -1, Integer::sum) < 0;
      if (missed != open) {
        html.append(missed ? "<span class=\"missed\">" : "</span>");
        open = missed;
      }
      html.append(HtmlPage.escape(part));
    }
    return html.append(open ? "</span>" : "").toString();
  }

  /** Words and the white space between them, or characters. */
  private List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0, next; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      boolean ends =
          next == text.length()
              || characters
              || Character.isWhitespace(c) != Character.isWhitespace(text.codePointAt(next));
      if (ends) {
        parts.add(text.substring(start, next));
        start = next;
      }
    }
    return parts;
  }
}
