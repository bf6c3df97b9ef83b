package dev.translator.subword;

import java.util.random.RandomGenerator;

/** Text to ids. Immutable but for its cache, which any number of threads may share. */
final class BpeEncoder {
  private static final char MARK = Pieces.SPACE_MARK;

  private final SymbolMatcher symbols;
  private final WordEncoder words;

  BpeEncoder(Vocabulary vocabulary, SymbolMatcher symbols, MergeTable merges) {
    this.symbols = symbols;
    CharacterIds characters = new CharacterIds();
    int first = Pieces.FIRST_SYMBOL + symbols.symbols().size();
    for (int id = first; id < vocabulary.size(); id++) {
      characters.put(vocabulary.piece(id), id);
    }
    words =
        new WordEncoder(
            merges,
            (character, place, ids) -> {
              int id = characters.get(character);
              if (id >= 0) {
                ids.add(id);
              } else {
                addBytes(character, ids);
              }
            });
  }

  int[] encode(String text, double dropout, RandomGenerator random) {
    if (text.isEmpty()) {
      return new int[0];
    }
    IntList ids = new IntList(text.length() / 2);
    int from = 0;
    while (true) {
      int to = symbols.next(text, from);
      encodeSegment(text, from, to, dropout, random, ids);
      if (to == text.length()) {
        return ids.toArray();
      }
      int symbol = symbols.matchAt(text, to);
      ids.add(Pieces.FIRST_SYMBOL + symbol);
      from = to + symbols.symbols().get(symbol).length();
      if (from == text.length()) {
        return ids.toArray();
      }
    }
  }

  /** Encodes {@code text[from, to)}, which holds no symbols. */
  private void encodeSegment(
      String text, int from, int to, double dropout, RandomGenerator random, IntList ids) {
    int prefix = from == 0 ? 1 : 0;
    char[] marked = new char[prefix + to - from];
    text.getChars(from, to, marked, prefix);
    if (prefix == 1) {
      marked[0] = MARK;
    }
    for (int i = prefix; i < marked.length; i++) {
      if (marked[i] == ' ') {
        marked[i] = MARK;
      }
    }
    int start = 0;
    while (start < marked.length) {
      int end = start;
      while (end < marked.length && marked[end] == MARK) {
        end++;
      }
      while (end < marked.length && marked[end] != MARK) {
        end++;
      }
      words.encode(marked, start, end, dropout, random, ids);
      start = end;
    }
  }

  private static void addBytes(int character, IntList ids) {
    int length = Wtf8.length(character);
    for (int i = 0; i < length; i++) {
      ids.add(Pieces.FIRST_BYTE + Wtf8.byteAt(character, length, i));
    }
  }
}
