package dev.translator.subword;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** BPE written for clarity: every step recounts every word. The oracle of the real trainer. */
final class NaiveBpe {
  private NaiveBpe() {}

  /** Merges the word's leftmost neighbours that make up the earliest piece until none do. */
  static List<String> encode(List<String> characters, List<String> pieces) {
    List<String> symbols = new ArrayList<>(characters);
    while (true) {
      int best = Integer.MAX_VALUE;
      int at = -1;
      for (int i = 0; i + 1 < symbols.size(); i++) {
        int rank = pieces.indexOf(symbols.get(i) + symbols.get(i + 1));
        if (rank >= 0 && rank < best) {
          best = rank;
          at = i;
        }
      }
      if (at < 0) {
        return symbols;
      }
      symbols.set(at, symbols.get(at) + symbols.remove(at + 1));
    }
  }

  static List<String> characters(String word) {
    return new ArrayList<>(word.codePoints().mapToObj(Character::toString).toList());
  }

  /** Learns merged pieces from words with counts. */
  static List<String> learn(Map<String, Long> words, int count) {
    List<String> pieces = new ArrayList<>();
    while (pieces.size() < count) {
      Map<String, Long> pairs = new TreeMap<>();
      words.forEach(
          (word, times) -> {
            List<String> symbols = encode(characters(word), pieces);
            for (int i = 0; i + 1 < symbols.size(); i++) {
              String text = symbols.get(i) + symbols.get(i + 1);
              if (text.codePointCount(0, text.length()) <= MergeLearner.MAX_PIECE_CHARACTERS) {
                pairs.merge(text, times, Long::sum);
              }
            }
          });
      String best = null;
      for (String text : pairs.keySet()) {
        best = best == null || precedes(pairs, text, best) ? text : best;
      }
      if (best == null || pairs.get(best) < 2) {
        return pieces;
      }
      pieces.add(best);
    }
    return pieces;
  }

  /** More frequent, else shorter; the map's order settles the rest. */
  private static boolean precedes(Map<String, Long> pairs, String text, String other) {
    long difference = pairs.get(text) - pairs.get(other);
    int shorter = other.codePointCount(0, other.length()) - text.codePointCount(0, text.length());
    return difference > 0 || difference == 0 && shorter > 0;
  }
}
