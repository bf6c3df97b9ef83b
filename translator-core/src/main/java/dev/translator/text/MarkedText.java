package dev.translator.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text in which symbols stand for placeholders.
 *
 * @param text with the symbols
 * @param spans the placeholder that each symbol stands for
 */
public record MarkedText(String text, Map<String, String> spans) {
  public MarkedText {
    spans = Map.copyOf(spans);
  }

  /**
   * A text with placeholders again.
   *
   * @param text without symbols that stand for something
   * @param missing placeholders that it lacks, each once for each occurrence
   */
  public record Restored(String text, List<String> missing) {}

  /**
   * Puts the placeholders into a translation of this text. Symbols that this text does not have, or
   * not so often, are deleted.
   */
  public Restored restore(String translation) {
    if (spans.isEmpty()) {
      return new Restored(translation, List.of());
    }
    Map<String, Integer> left = new HashMap<>();
    spans.keySet().forEach(symbol -> left.put(symbol, occurrences(symbol)));
    StringBuilder restored = new StringBuilder();
    int at = 0;
    while (at < translation.length()) {
      String symbol = PlaceholderMarks.symbolAt(translation, at);
      if (symbol == null) {
        restored.append(translation.charAt(at++));
        continue;
      }
      at += symbol.length();
      if (left.merge(symbol, -1, Integer::sum) >= 0) {
        restored.append(spans.get(symbol));
      } else if (isSpace(restored, restored.length() - 1)
          && (at == translation.length() || isSpace(translation, at))) {
        restored.setLength(restored.length() - 1);
      }
    }
    List<String> missing = new ArrayList<>();
    spans.forEach(
        (symbol, span) -> {
          for (int i = 0; i < left.get(symbol); i++) {
            missing.add(span);
          }
        });
    missing.sort(null);
    return new Restored(restored.toString(), List.copyOf(missing));
  }

  private int occurrences(String symbol) {
    int count = 0;
    for (int at = text.indexOf(symbol); at >= 0; at = text.indexOf(symbol, at + 1)) {
      count++;
    }
    return count;
  }

  private static boolean isSpace(CharSequence text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) == ' ';
  }
}
