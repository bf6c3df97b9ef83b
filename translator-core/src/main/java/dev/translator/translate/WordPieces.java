package dev.translator.translate;

import dev.translator.subword.SubwordModel;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Maps each token of a text to the words that it belongs to. Words are separated by white space;
 * characters of Chinese and Japanese, which are written without it, are words of their own.
 */
final class WordPieces {
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

  private final List<String> words = new ArrayList<>();
  private final List<int[]> wordsOfToken = new ArrayList<>();

  /**
   * @param tokens ids without markers
   */
  WordPieces(int[] tokens, SubwordModel subwords) {
    String text = subwords.decode(tokens);
    int[] wordAt = split(text);
    int start = 0;
    for (int i = 0; i < tokens.length; i++) {
      int end = commonPrefix(text, subwords.decode(Arrays.copyOf(tokens, i + 1)));
      wordsOfToken.add(touched(wordAt, start, Math.max(start, end)));
      start = Math.max(start, end);
    }
  }

  /** The words of a text, in order. */
  static List<String> words(String text) {
    WordPieces pieces = new WordPieces();
    pieces.split(text);
    return pieces.words;
  }

  private WordPieces() {}

  int wordCount() {
    return words.size();
  }

  /** The words that a token has a part in: several for a piece of Chinese, none at the very end. */
  int[] wordsOf(int token) {
    return wordsOfToken.get(token);
  }

  /** Fills the words; returns the word of each char, -1 for space. */
  private int[] split(String text) {
    int[] wordAt = new int[text.length()];
    int wordStart = -1;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
      boolean alone = standsAlone(c);
      if ((space || alone) && wordStart >= 0) {
        words.add(text.substring(wordStart, i));
        wordStart = -1;
      }
      if (!space && wordStart < 0) {
        wordStart = i;
      }
      Arrays.fill(wordAt, i, next, space ? -1 : words.size());
      if (alone) {
        words.add(text.substring(i, next));
        wordStart = -1;
      }
      i = next;
    }
    if (wordStart >= 0) {
      words.add(text.substring(wordStart));
    }
    return wordAt;
  }

  private static boolean standsAlone(int c) {
    return WITHOUT_SPACES.contains(UnicodeScript.of(c))
        || UnicodeBlock.of(c) == UnicodeBlock.KATAKANA; // its marks belong to no script
  }

  /** A token without a character of its own, such as the first byte of one, goes with the next. */
  private static int[] touched(int[] wordAt, int start, int end) {
    int[] own = Arrays.stream(wordAt, start, end).filter(word -> word >= 0).distinct().toArray();
    return own.length > 0 || end == wordAt.length || wordAt[end] < 0
        ? own
        : new int[] {wordAt[end]};
  }

  private static int commonPrefix(String a, String b) {
    int mismatch = 0;
    while (mismatch < Math.min(a.length(), b.length())
        && a.charAt(mismatch) == b.charAt(mismatch)) {
      mismatch++;
    }
    return mismatch;
  }
}
