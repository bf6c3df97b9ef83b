package dev.translator.subword;

import dev.translator.config.SubwordConfig;
import java.util.Arrays;

/**
 * Counts of the characters and the words of a corpus, for the trainer. Lines are added one by one
 * and not kept. Memory is bounded: when there are too many different words, the rarest are dropped
 * (lossy counting, Manku and Motwani 2002), which hardly affects the merges.
 *
 * <p>A word here is a stretch in which merges may happen: a space-separated word with its space
 * mark, cut where the {@link CharacterClass} changes and at user-defined symbols.
 */
public final class WordCounts {
  private static final int DEFAULT_MAX_CHARS = 16 << 20;

  /** Longer stretches (scripts without spaces) are cut here. */
  private static final int MAX_WORD_CHARS = 256;

  private final SymbolMatcher symbols;
  private final boolean splitDigits;
  private final int maxChars;
  private final long[] characters = new long[Character.MAX_CODE_POINT + 1];

  /** Texts of the words, one after the other; word w is {@code [starts[w], starts[w + 1])}. */
  private char[] texts = new char[1 << 16];

  private int[] starts = new int[1 << 12];
  private int[] hashes = new int[1 << 12];
  private long[] counts = new long[1 << 12];
  private int size;

  /** Word + 1, 0 for a free slot; open addressing. */
  private int[] table = new int[1 << 14];

  private char[] word = new char[MAX_WORD_CHARS];
  private int wordChars;
  private int wordCharacters;
  private long dropBelow = 1;

  public WordCounts(SubwordConfig config) {
    this(config, DEFAULT_MAX_CHARS);
  }

  WordCounts(SubwordConfig config, int maxChars) {
    this.symbols = new SymbolMatcher(config.userSymbols());
    this.splitDigits = config.splitDigits();
    this.maxChars = maxChars;
  }

  /** Counts one line. */
  public void add(String line) {
    if (line.isEmpty()) {
      return;
    }
    begin(Pieces.SPACE_MARK);
    int from = 0;
    while (from < line.length()) {
      int to = symbols.next(line, from);
      addSegment(line, from, to);
      if (to == line.length()) {
        break;
      }
      from = to + symbols.symbols().get(symbols.matchAt(line, to)).length();
    }
    flush();
  }

  private void addSegment(String line, int from, int to) {
    int previous = wordChars > 0 ? CharacterClass.INHERITED : CharacterClass.NONE;
    int at = from;
    while (at < to) {
      int character = line.codePointAt(at);
      at += Character.charCount(character);
      if (character == ' ') {
        flush();
        begin(Pieces.SPACE_MARK);
        previous = CharacterClass.INHERITED;
        continue;
      }
      int current =
          character == Pieces.SPACE_MARK ? CharacterClass.NONE : CharacterClass.of(character);
      if (current == CharacterClass.NONE) {
        flush();
        previous = CharacterClass.NONE;
        continue;
      }
      boolean alone = splitDigits && current == CharacterClass.DIGIT;
      boolean joins =
          current == CharacterClass.INHERITED
              || previous == CharacterClass.INHERITED
              || previous == current;
      if (alone || !joins || wordChars + 2 > MAX_WORD_CHARS) {
        flush();
      }
      append(character);
      previous =
          alone ? CharacterClass.NONE : current == CharacterClass.INHERITED ? previous : current;
    }
    flush();
  }

  private void begin(char mark) {
    characters[mark]++;
    word[0] = mark;
    wordChars = 1;
    wordCharacters = 1;
  }

  private void append(int character) {
    characters[character]++;
    wordChars += Character.toChars(character, word, wordChars);
    wordCharacters++;
  }

  /** Ends the word; one of a single character has nothing to merge and is not kept. */
  private void flush() {
    if (wordCharacters > 1) {
      count(WordCache.hash(word, 0, wordChars), word, 0, wordChars, 1);
    }
    wordChars = 0;
    wordCharacters = 0;
  }

  private void count(int hash, char[] text, int from, int to, long added) {
    int slot = hash * 0x9E3779B9 >>> 1 & table.length - 1;
    while (table[slot] != 0) {
      int known = table[slot] - 1;
      if (hashes[known] == hash
          && Arrays.equals(texts, starts[known], starts[known + 1], text, from, to)) {
        counts[known] += added;
        return;
      }
      slot = slot + 1 & table.length - 1;
    }
    append(hash, text, from, to, added);
    table[slot] = size;
    if (starts[size] > maxChars) {
      prune();
    } else if (2 * size > table.length) {
      rehash(2 * table.length);
    }
  }

  private void append(int hash, char[] text, int from, int to, long added) {
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
      counts = Arrays.copyOf(counts, 2 * counts.length);
    }
    int end = starts[size] + to - from;
    if (end > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(end, 2 * texts.length));
    }
    System.arraycopy(text, from, texts, starts[size], to - from);
    hashes[size] = hash;
    counts[size] = added;
    starts[++size] = end;
  }

  private void rehash(int capacity) {
    table = new int[capacity];
    for (int known = 0; known < size; known++) {
      int slot = hashes[known] * 0x9E3779B9 >>> 1 & capacity - 1;
      while (table[slot] != 0) {
        slot = slot + 1 & capacity - 1;
      }
      table[slot] = known + 1;
    }
  }

  /** Drops the rarest words until the texts take half the room. */
  private void prune() {
    while (starts[size] > maxChars / 2) {
      int kept = 0;
      for (int known = 0; known < size; known++) {
        if (counts[known] > dropBelow) {
          int length = starts[known + 1] - starts[known];
          System.arraycopy(texts, starts[known], texts, starts[kept], length);
          hashes[kept] = hashes[known];
          counts[kept] = counts[known];
          starts[kept + 1] = starts[kept] + length;
          kept++;
        }
      }
      size = kept;
      dropBelow = starts[size] > maxChars / 2 ? 2 * dropBelow : dropBelow;
    }
    rehash(table.length);
  }

  /** Number of different words kept. */
  int size() {
    return size;
  }

  String word(int index) {
    return new String(texts, starts[index], starts[index + 1] - starts[index]);
  }

  long count(int index) {
    return counts[index];
  }

  /** Occurrences of a code point. */
  long characterCount(int character) {
    return characters[character];
  }
}
