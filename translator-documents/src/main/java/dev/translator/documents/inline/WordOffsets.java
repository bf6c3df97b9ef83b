package dev.translator.documents.inline;

import dev.translator.translate.spans.SpannedText.Unit;
import dev.translator.translate.spans.Words;
import dev.translator.translate.spans.Words.Range;
import java.util.List;

/**
 * Offsets at and in the words of a source, and those that match them in a translation.
 *
 * @param source the text of the sentence
 * @param sourceWords its words
 * @param text the translation
 */
record WordOffsets(String source, List<Range> sourceWords, CharSequence text) {
  /** The word that an offset stands in or at: the next for a beginning, the last for an end. */
  int wordAt(int offset, boolean beginning) {
    for (int i = 0; i < sourceWords.size(); i++) {
      Range word = sourceWords.get(i);
      if (beginning ? word.end() > offset : word.end() >= offset) {
        return beginning || word.start() < offset ? i : i - 1;
      }
    }
    return beginning ? -1 : sourceWords.size() - 1;
  }

  /** The offset in a unit that matches one in a source word. */
  int within(Unit unit, Range word, int offset, boolean beginning) {
    String own = source.substring(word.start(), word.end());
    int edge = beginning ? unit.start() : unit.end();
    if (unit.claimed()) {
      return edge;
    }
    if (offset == (beginning ? word.start() : word.end())) {
      return bareEdge(unit, source.charAt(beginning ? offset : offset - 1), beginning);
    }
    if (text.subSequence(unit.start(), unit.end()).toString().equalsIgnoreCase(own)) {
      return unit.start() + offset - word.start();
    }
    int bareStart = Words.behindPunctuation(source, word.start(), word.end());
    int bareEnd = Words.beforePunctuation(source, word.start(), word.end());
    if (offset >= bareEnd) {
      return Words.beforePunctuation(text, unit.start(), unit.end());
    }
    if (offset <= bareStart) {
      return Words.behindPunctuation(text, unit.start(), unit.end());
    }
    return edge;
  }

  /** The edge of a unit, without punctuation that the source does not have there. */
  private int bareEdge(Unit unit, char atSourceEdge, boolean beginning) {
    int edge = beginning ? unit.start() : unit.end();
    if (Words.isPunctuation(atSourceEdge)) {
      return edge;
    }
    int bare =
        beginning
            ? Words.behindPunctuation(text, unit.start(), unit.end())
            : Words.beforePunctuation(text, unit.start(), unit.end());
    return bare > unit.start() && bare < unit.end() ? bare : edge;
  }
}
