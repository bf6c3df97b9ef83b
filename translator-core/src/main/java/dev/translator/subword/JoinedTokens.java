package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.io.InputException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Decodes pieces that do not spell their spaces, by the file's decoder: WordPiece marks the pieces
 * that go on with a word, BPEDecoder those that end one, and without a decoder each piece is a
 * word.
 */
final class JoinedTokens implements TokenDecoder {
  /** Replacements by the WordPiece decoder in English text, in this order. */
  private static final String[][] TIDIED = {
    {" .", "."},
    {" ?", "?"},
    {" !", "!"},
    {" ,", ","},
    {" ' ", "'"},
    {" n't", "n't"},
    {" 'm", "'m"},
    {" do not", " don't"},
    {" 's", "'s"},
    {" 've", "'ve"},
    {" 're", "'re"}
  };

  /** Places in a list of pieces. */
  private static final int FIRST = 1;

  private static final int LAST = 2;

  /** Text of a piece at a place. */
  @FunctionalInterface
  private interface Spelling {
    String of(String piece, int place);
  }

  private final List<String> pieces;
  private final int unknown;
  private final Spelling spelling;

  /**
   * @param unknown the unknown piece, -1 for none
   * @param decoder the value of {@code decoder}; null and missing join with spaces
   * @throws InputException if it is none of those that go with such pieces
   */
  JoinedTokens(List<String> pieces, int unknown, JsonNode decoder) {
    this.pieces = pieces;
    this.unknown = unknown;
    this.spelling = spelling(decoder);
  }

  private static Spelling spelling(JsonNode decoder) {
    String type = decoder.path("type").asText("");
    switch (type) {
      case "":
        return (piece, place) -> (place & FIRST) == 0 ? " " + piece : piece;
      case "Fuse":
        return (piece, place) -> piece;
      case "WordPiece":
        String prefix = decoder.path("prefix").asText("##");
        boolean tidies = decoder.path("cleanup").asBoolean(true);
        return (piece, place) -> {
          String text = (place & FIRST) == 0 ? continued(piece, prefix) : piece;
          return tidies ? tidied(text) : text;
        };
      case "BPEDecoder":
        String suffix = decoder.path("suffix").asText("</w>");
        return (piece, place) -> piece.replace(suffix, (place & LAST) != 0 ? "" : " ");
      default:
        throw new InputException(
            "decoder.type = \""
                + type
                + "\": can be WordPiece, BPEDecoder, Fuse or null where spaces are not part of"
                + " pieces; give a tokenizer with one of these, or with Metaspace or ByteLevel");
    }
  }

  private static String continued(String piece, String prefix) {
    return piece.startsWith(prefix) ? piece.substring(prefix.length()) : " " + piece;
  }

  private static String tidied(String text) {
    String tidied = text;
    for (String[] change : TIDIED) {
      tidied = tidied.replace(change[0], change[1]);
    }
    return tidied;
  }

  @Override
  public String decode(int[] ids) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ids.length; i++) {
      int place = (i == 0 ? FIRST : 0) | (i == ids.length - 1 ? LAST : 0);
      text.append(spelling.of(ids[i] == unknown ? "\uFFFD" : pieces.get(ids[i]), place));
    }
    return text.toString();
  }

  @Override
  public byte[] bytes(int id) {
    return spelling.of(pieces.get(id), 0).getBytes(StandardCharsets.UTF_8);
  }
}
