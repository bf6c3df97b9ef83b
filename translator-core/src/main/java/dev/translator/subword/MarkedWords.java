package dev.translator.subword;

import java.util.Collection;
import java.util.function.IntConsumer;

/**
 * Cuts text with U+2581 for spaces into user-defined symbols and words, before each run of marks.
 * Where some piece reaches across such a place, a whole stretch between symbols is one word.
 */
final class MarkedWords {
  /** Receives {@code text[from, to)}. */
  @FunctionalInterface
  interface Words {
    void add(char[] text, int from, int to);
  }

  private final SymbolMatcher symbols;
  private final boolean cuts;

  /**
   * @param pieces that merges can lead to
   */
  MarkedWords(Collection<String> pieces, SymbolMatcher symbols) {
    this.symbols = symbols;
    this.cuts = pieces.stream().noneMatch(MarkedWords::reachesAcross);
  }

  private static boolean reachesAcross(String piece) {
    int mark = piece.lastIndexOf(Pieces.SPACE_MARK);
    while (mark > 0 && piece.charAt(mark - 1) == Pieces.SPACE_MARK) {
      mark--;
    }
    return mark > 0;
  }

  /** Gives symbols, by their indexes, and words in the order of the text. */
  void cut(String text, IntConsumer symbol, Words words) {
    int from = 0;
    while (from < text.length()) {
      int to = symbols.next(text, from);
      if (to > from) {
        stretch(text.substring(from, to).toCharArray(), words);
      }
      if (to == text.length()) {
        return;
      }
      int index = symbols.matchAt(text, to);
      symbol.accept(index);
      from = to + symbols.symbols().get(index).length();
    }
  }

  private void stretch(char[] text, Words words) {
    int start = 0;
    while (start < text.length) {
      int end = cuts ? start : text.length;
      while (end < text.length && text[end] == Pieces.SPACE_MARK) {
        end++;
      }
      while (end < text.length && text[end] != Pieces.SPACE_MARK) {
        end++;
      }
      words.add(text, start, end);
      start = end;
    }
  }
}
