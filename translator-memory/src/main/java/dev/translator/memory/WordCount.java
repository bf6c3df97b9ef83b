package dev.translator.memory;

/**
 * Counts words: pieces between white space that hold a letter or a digit. In scripts without spaces
 * each character is a word.
 */
final class WordCount {
  private WordCount() {}

  static int of(String text) {
    int words = 0;
    boolean counted = false;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (MemoryTokens.isWithoutSpaces(character)) {
        words++;
        counted = false;
      } else if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
        counted = false;
      } else if (!counted && Character.isLetterOrDigit(character)) {
        words++;
        counted = true;
      }
      i += Character.charCount(character);
    }
    return words;
  }
}
