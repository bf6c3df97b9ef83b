package dev.translator.subword;

import java.lang.Character.UnicodeScript;

/**
 * Classes of characters that may share a piece. Merges across scripts, or of letters with
 * punctuation and digits, would waste vocabulary on accidental pieces such as "word."
 * (SentencePiece has the same limits by default). The limits apply to the trainer only: it never
 * makes such a piece, so the encoder needs no rule.
 */
final class CharacterClass {
  /** Belongs to whatever stands before: combining marks, joiners. */
  static final int INHERITED = 0;

  /** Never part of a merged piece: control characters, lone surrogates. */
  static final int NONE = 1;

  static final int DIGIT = 2;

  /** Punctuation, symbols, emoji. */
  static final int OTHER = 3;

  private static final int FIRST_SCRIPT = 4;

  /** {@link #of} + 1 for the basic plane, 0 where it is not known yet. */
  private static final byte[] BASIC = new byte[Character.MIN_SUPPLEMENTARY_CODE_POINT];

  private CharacterClass() {}

  static int of(int character) {
    if (character >= BASIC.length) {
      return compute(character);
    }
    int known = BASIC[character] & 0xFF;
    if (known == 0) {
      known = compute(character) + 1;
      BASIC[character] = (byte) known;
    }
    return known - 1;
  }

  private static int compute(int character) {
    switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK:
      case Character.ENCLOSING_MARK:
      case Character.COMBINING_SPACING_MARK:
      case Character.FORMAT:
        return INHERITED;
      case Character.CONTROL:
      case Character.SURROGATE:
        return NONE;
      case Character.DECIMAL_DIGIT_NUMBER:
      case Character.LETTER_NUMBER:
      case Character.OTHER_NUMBER:
        return DIGIT;
      case Character.UPPERCASE_LETTER:
      case Character.LOWERCASE_LETTER:
      case Character.TITLECASE_LETTER:
      case Character.MODIFIER_LETTER:
      case Character.OTHER_LETTER:
        return FIRST_SCRIPT + script(character).ordinal();
      default:
        return OTHER;
    }
  }

  /** Japanese mixes three scripts inside words, and its long vowel mark has none of its own. */
  private static UnicodeScript script(int character) {
    UnicodeScript script = UnicodeScript.of(character);
    boolean japanese =
        script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA || character == 0x30FC;
    return japanese ? UnicodeScript.HAN : script;
  }
}
