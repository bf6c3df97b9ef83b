package dev.translator.documents.inline;

import dev.translator.text.MarkedText;
import dev.translator.text.PlaceholderMarks;
import dev.translator.text.Placeholders.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentences with symbols in the place of protected spans, where the model has learnt to copy them.
 */
final class MarkedSentences {
  private final SegmentEngine engine;
  private final List<MarkedText> texts = new ArrayList<>();

  MarkedSentences(SegmentEngine engine) {
    this.engine = engine;
  }

  /**
   * Adds a sentence.
   *
   * @param text on one line
   * @param spans its protected parts
   */
  void add(String text, List<Span> spans) {
    PlaceholderMarks marks = engine.marks();
    texts.add(marks.mark(text, spans.stream().filter(s -> s.kind().isOpaque()).toList()));
  }

  /** The translations of all, with their spans. */
  List<String> translate() {
    return restored(texts, engine.translate(texts.stream().map(MarkedText::text).toList()));
  }

  /** The translations of some that must contain phrases. */
  List<String> translate(List<Integer> places, List<List<String>> required) {
    List<MarkedText> some = places.stream().map(texts::get).toList();
    return restored(some, engine.translate(some.stream().map(MarkedText::text).toList(), required));
  }

  private static List<String> restored(List<MarkedText> sources, List<String> translations) {
    List<String> restored = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      restored.add(sources.get(i).restore(translations.get(i)).text());
    }
    return restored;
  }
}
