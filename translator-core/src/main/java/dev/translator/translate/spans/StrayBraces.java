package dev.translator.translate.spans;

import dev.translator.text.Placeholders.Span;
import dev.translator.translate.spans.Words.Range;
import java.util.List;

/**
 * Braces that a model wrote around nothing, such as the rest of a placeholder that it cut in two. A
 * format of strings cannot be read with them.
 */
final class StrayBraces {
  private StrayBraces() {}

  /**
   * The first brace of a translation that stands in no protected span, null if there is none, or if
   * the source has such braces too, or no span in braces.
   *
   * @param spans the protected parts of the source
   */
  static Range find(String source, List<Span> spans, SpannedText target) {
    if (spans.stream().noneMatch(span -> span.text().indexOf('{') >= 0)) {
      return null;
    }
    StringBuilder text = target.text();
    for (int i = 0; i < text.length(); i++) {
      if (isBrace(text.charAt(i)) && !target.isClaimed(i, i + 1)) {
        return hasBraces(source, spans) ? null : new Range(i, i + 1);
      }
    }
    return null;
  }

  private static boolean hasBraces(String source, List<Span> spans) {
    for (int i = 0; i < source.length(); i++) {
      int at = i;
      if (isBrace(source.charAt(i))
          && spans.stream().noneMatch(span -> span.start() <= at && at < span.end())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBrace(char c) {
    return c == '{' || c == '}';
  }
}
