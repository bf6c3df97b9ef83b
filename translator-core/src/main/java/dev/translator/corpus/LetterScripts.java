package dev.translator.corpus;

import java.lang.Character.UnicodeScript;

/** The scripts of letters. Looking one up in the library takes longer than all else with a text. */
public final class LetterScripts {
  private static final UnicodeScript[] SCRIPTS = UnicodeScript.values();

  /** Place in {@link #SCRIPTS} plus one of each letter below U+10000, 0 for what is no letter. */
  private static final short[] KNOWN = new short[1 << 16];

  static {
    for (int c = 0; c < KNOWN.length; c++) {
      KNOWN[c] = (short) (Character.isLetter(c) ? UnicodeScript.of(c).ordinal() + 1 : 0);
    }
  }

  private LetterScripts() {}

  /** The script of a letter; null for any other character. */
  public static UnicodeScript of(int character) {
    if (character < KNOWN.length) {
      return KNOWN[character] == 0 ? null : SCRIPTS[KNOWN[character] - 1];
    }
    return Character.isLetter(character) ? UnicodeScript.of(character) : null;
  }
}
