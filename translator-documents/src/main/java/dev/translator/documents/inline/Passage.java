package dev.translator.documents.inline;

import dev.translator.text.Placeholders;
import dev.translator.text.Placeholders.Kind;
import dev.translator.text.Placeholders.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text as its sentences are looked for: plain text, and beside it the places of codes and the
 * protected spans.
 */
final class Passage {
  /**
   * A code in its place.
   *
   * @param offset in the text
   * @param code the code
   * @param free whether it stands between spaces, of which the second was taken out of the text
   */
  record Place(int offset, Code code, boolean free) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Place> places = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final Map<Integer, Code> shown = new HashMap<>();

  /**
   * @param placeholders finds spans in each run of text
   */
  Passage(InlineText source, Placeholders placeholders) {
    boolean afterFree = false;
    List<InlineText.Piece> pieces = source.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i) instanceof InlineText.Run run) {
        add(run, placeholders, afterFree);
        afterFree = false;
      } else if (pieces.get(i) instanceof InlineText.Mark mark) {
        boolean spaceFollows =
            i + 1 < pieces.size()
                && pieces.get(i + 1) instanceof InlineText.Run run
                && run.text().charAt(0) == ' ';
        afterFree = isFree(mark.code(), spaceFollows);
        add(mark.code(), afterFree);
      }
    }
  }

  private void add(InlineText.Run run, Placeholders placeholders, boolean afterFree) {
    String added = afterFree ? run.text().substring(1) : run.text();
    String fixed = added.strip();
    if (run.fixed() && !fixed.isEmpty()) {
      int start = text.length() + added.indexOf(fixed);
      spans.add(new Span(start, start + fixed.length(), fixed, Kind.CODE));
      text.append(added);
      return;
    }
    for (Span span : placeholders.find(added)) {
      spans.add(span.shifted(text.length()));
    }
    text.append(added);
  }

  private void add(Code code, boolean free) {
    if (code.shown().isEmpty()) {
      places.add(new Place(text.length(), code, free));
      return;
    }
    shown.put(spans.size(), code);
    int start = text.length();
    spans.add(new Span(start, start + code.shown().length(), code.shown(), Kind.INLINE_CODE));
    text.append(code.shown());
  }

  /** Whether an isolated code is a word with spaces of its own. */
  private boolean isFree(Code code, boolean spaceFollows) {
    return code.kind() == Code.Kind.ISOLATED
        && code.shown().isEmpty()
        && !code.breaks()
        && spaceFollows
        && endsWithSpace();
  }

  private boolean endsWithSpace() {
    return !text.isEmpty() && text.charAt(text.length() - 1) == ' ';
  }

  String text() {
    return text.toString();
  }

  List<Place> places() {
    return places;
  }

  List<Span> spans() {
    return spans;
  }

  /** The code that a span shows, null for a span of text. */
  Code shownCode(int span) {
    return shown.get(span);
  }

  /** The text with neutral letters instead of protected spans, in which no sentence ends. */
  String masked() {
    return Placeholders.filled(text.toString(), spans);
  }
}
