package dev.translator.subword;

import dev.translator.io.InputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pieces of a subword model; a piece's index is its id. */
public final class Vocabulary {
  private final List<String> pieces;
  private final Map<String, Integer> ids;

  /**
   * @param pieces in the order of their ids, {@link SpecialTokens#PIECES} first
   * @throws InputException if a piece occurs twice or the special tokens are not the first
   */
  public Vocabulary(List<String> pieces) {
    this.pieces = List.copyOf(pieces);
    this.ids = new HashMap<>(2 * pieces.size());
    int special = SpecialTokens.PIECES.size();
    if (pieces.size() < special || !pieces.subList(0, special).equals(SpecialTokens.PIECES)) {
      throw new InputException(
          "a vocabulary starts with the pieces " + String.join(" ", SpecialTokens.PIECES));
    }
    for (String piece : this.pieces) {
      if (ids.putIfAbsent(piece, ids.size()) != null) {
        throw new InputException("the piece '" + piece + "' occurs twice in the vocabulary");
      }
    }
  }

  public int size() {
    return pieces.size();
  }

  /**
   * @throws IndexOutOfBoundsException unless 0 <= id < size
   */
  public String piece(int id) {
    return pieces.get(id);
  }

  /** All pieces in the order of their ids. */
  public List<String> pieces() {
    return pieces;
  }

  public boolean contains(String piece) {
    return ids.containsKey(piece);
  }

  /** The piece's id, {@link SpecialTokens#UNK} if it is not in the vocabulary. */
  public int id(String piece) {
    return ids.getOrDefault(piece, SpecialTokens.UNK);
  }
}
