package dev.translator.subword;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds user-defined symbols in a text: leftmost first, the longest of those that start there. */
final class SymbolMatcher {
  private final List<String> symbols;
  private final Map<Character, List<Integer>> byFirstChar = new HashMap<>();

  SymbolMatcher(List<String> symbols) {
    this.symbols = List.copyOf(symbols);
    for (int i = 0; i < symbols.size(); i++) {
      byFirstChar.computeIfAbsent(symbols.get(i).charAt(0), c -> new ArrayList<>()).add(i);
    }
    Comparator<Integer> longestFirst = Comparator.comparing(i -> -symbols.get(i).length());
    byFirstChar.values().forEach(indexes -> indexes.sort(longestFirst));
  }

  List<String> symbols() {
    return symbols;
  }

  /** Index of the symbol that starts at a place, -1 if none does. */
  int matchAt(String text, int at) {
    List<Integer> indexes = byFirstChar.get(text.charAt(at));
    if (indexes != null) {
      for (int index : indexes) {
        if (text.startsWith(symbols.get(index), at)) {
          return index;
        }
      }
    }
    return -1;
  }

  /** First place from {@code from} on where a symbol starts, the text's length if there is none. */
  int next(String text, int from) {
    if (symbols.isEmpty()) {
      return text.length();
    }
    int at = from;
    while (at < text.length() && matchAt(text, at) < 0) {
      at++;
    }
    return at;
  }
}
