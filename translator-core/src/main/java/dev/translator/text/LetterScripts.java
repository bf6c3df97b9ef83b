package dev.translator.text;

import java.lang.Character.UnicodeScript;

/** The scripts of letters. Looking one up in the library takes longer than all else with a text. */
public final class LetterScripts {
  /** The script of each letter below U+10000; null for other characters. */
  private static final UnicodeScript[] KNOWN = new UnicodeScript[1 << 16];

  static {
    for (int c = 0; c < KNOWN.length; c++) {
      KNOWN[c] = Character.isLetter(c) ? UnicodeScript.of(c) : null;
    }
  }

  private LetterScripts() {}

  /** The script of a letter; null for any other character. */
  public static UnicodeScript of(int character) {
    if (character < KNOWN.length) {
      return KNOWN[character];
    }
    return Character.isLetter(character) ? UnicodeScript.of(character) : null;
  }
}
