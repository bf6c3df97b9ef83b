package dev.translator.corpusgenerator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cardinal numbers of a word list: the words of a value in both languages. */
final class Numbers {
  private final Map<Integer, String[]> words = new TreeMap<>();

  Numbers(WordList list) {
    for (WordList.Entry entry : list.entries()) {
      String[] columns = entry.split(" ", 3, "value source target");
      if (!columns[0].matches("[1-9][0-9]?")) {
        throw entry.fault("\"" + columns[0] + "\" is no number from 1 to 99");
      }
      words.put(Integer.valueOf(columns[0]), new String[] {columns[1], columns[2]});
    }
    list.atLeast(27, List.copyOf(words.keySet())); // 1 to 19, 20, 30 to 90
  }

  /** Whether there are words for the value itself. */
  boolean has(int value) {
    return words.containsKey(value);
  }

  String source(int value) {
    return words.get(value)[0];
  }

  String target(int value) {
    return words.get(value)[1];
  }
}
