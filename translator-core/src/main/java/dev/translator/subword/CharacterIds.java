package dev.translator.subword;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The ids of characters that are pieces. */
final class CharacterIds {
  /** Ids of the characters of the basic plane, -1 for a character that is no piece. */
  private final int[] basic = new int[Character.MIN_SUPPLEMENTARY_CODE_POINT];

  private final Map<Integer, Integer> supplementary = new HashMap<>();

  CharacterIds() {
    Arrays.fill(basic, -1);
  }

  /** Takes a piece in if it is a single character. */
  void put(String piece, int id) {
    int character = piece.codePointAt(0);
    if (piece.length() == Character.charCount(character)) {
      put(character, id);
    }
  }

  void put(int character, int id) {
    if (character < basic.length) {
      basic[character] = id;
    } else {
      supplementary.put(character, id);
    }
  }

  /** The character's id, -1 if it is no piece. */
  int get(int character) {
    return character < basic.length ? basic[character] : supplementary.getOrDefault(character, -1);
  }
}
