package dev.translator.subword;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** User-defined symbols as a regular expression of alternatives, in which the longest wins. */
final class SymbolPattern {
  private SymbolPattern() {}

  /** The symbols, escaped, those that begin another one behind it. */
  static String of(List<String> symbols) {
    List<String> sorted = new ArrayList<>(symbols);
    sorted.sort(Comparator.comparing(symbol -> -symbol.length()));
    List<String> escaped = new ArrayList<>();
    for (String symbol : sorted) {
      escaped.add(symbol.replaceAll("(\\p{Punct})", "\\\\$1"));
    }
    return String.join("|", escaped);
  }

  /** The inverse of {@link #of} up to the order of the symbols. */
  static List<String> parse(String pattern) {
    List<String> symbols = new ArrayList<>();
    StringBuilder symbol = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '|') {
        symbols.add(symbol.toString());
        symbol.setLength(0);
      } else {
        symbol.append(c == '\\' && i + 1 < pattern.length() ? pattern.charAt(++i) : c);
      }
    }
    symbols.add(symbol.toString());
    return symbols;
  }
}
