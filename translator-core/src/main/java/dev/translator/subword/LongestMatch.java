package dev.translator.subword;

import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * WordPiece (Wu et al. 2016; as BERT encodes): from the left always the longest piece, and one
 * unknown piece for a word that has a part without any. Dropout changes nothing.
 */
final class LongestMatch implements HuggingFaceModel.Words {
  private final Map<String, Integer> ids;
  private final Set<Integer> notText;
  private final int unknown;
  private final String prefix;
  private final int maxCharacters;
  private final int longest;

  /**
   * @param notText ids of special tokens, which no text becomes
   * @param prefix begins every piece that goes on with a word
   * @param maxCharacters a longer word is unknown
   */
  LongestMatch(
      Map<String, Integer> ids,
      Set<Integer> notText,
      int unknown,
      String prefix,
      int maxCharacters) {
    this.ids = ids;
    this.notText = notText;
    this.unknown = unknown;
    this.prefix = prefix;
    this.maxCharacters = maxCharacters;
    this.longest = ids.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  @Override
  public void encode(String word, double dropout, RandomGenerator random, IntList result) {
    IntList found = new IntList(8);
    int start = word.codePointCount(0, word.length()) > maxCharacters ? -1 : 0;
    while (start >= 0 && start < word.length()) {
      int end = Math.min(word.length(), start + longest);
      Integer id = null;
      while (end > start) {
        id = splitsCharacter(word, end) ? null : piece(word, start, end);
        if (id != null) {
          break;
        }
        end--;
      }
      if (id == null) {
        start = -1;
      } else {
        found.add(id);
        start = end;
      }
    }
    if (start < 0) {
      result.add(unknown);
    } else {
      result.addAll(found.toArray());
    }
  }

  private static boolean splitsCharacter(String word, int at) {
    return at < word.length()
        && Character.isLowSurrogate(word.charAt(at))
        && Character.isHighSurrogate(word.charAt(at - 1));
  }

  private Integer piece(String word, int start, int end) {
    String part = word.substring(start, end);
    Integer id = ids.get(start > 0 ? prefix + part : part);
    return id == null || notText.contains(id) ? null : id;
  }
}
