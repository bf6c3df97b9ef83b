package dev.translator.subword;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Decodes pieces that spell their spaces, by U+2581 or in bytes. */
final class SpelledTokens implements TokenDecoder {
  private final int unknown;
  private final boolean prepended;
  private final boolean byteLevel;
  private final List<byte[]> spelled;

  /**
   * @param unknown the unknown piece, -1 for none
   * @param prepended whether encoding puts a space in front of a text
   * @param byteLevel whether characters of pieces stand for bytes
   * @param bytes value of each byte piece, by id
   */
  SpelledTokens(
      List<String> pieces,
      int unknown,
      boolean prepended,
      boolean byteLevel,
      Map<Integer, Integer> bytes) {
    this.unknown = unknown;
    this.prepended = prepended;
    this.byteLevel = byteLevel;
    this.spelled =
        IntStream.range(0, pieces.size())
            .mapToObj(id -> spelled(pieces.get(id), id, bytes))
            .toList();
  }

  private byte[] spelled(String piece, int id, Map<Integer, Integer> bytes) {
    if (bytes.containsKey(id)) {
      return new byte[] {bytes.get(id).byteValue()};
    }
    if (byteLevel && piece.chars().allMatch(c -> ByteCharacters.value((char) c) >= 0)) {
      byte[] values = new byte[piece.length()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (byte) ByteCharacters.value(piece.charAt(i));
      }
      return values;
    }
    return Wtf8.encode(byteLevel ? piece : piece.replace(Pieces.SPACE_MARK, ' '));
  }

  @Override
  public String decode(int[] ids) {
    ByteRuns runs = new ByteRuns(4 * ids.length);
    for (int id : ids) {
      if (id == unknown) {
        runs.add("\uFFFD");
      } else {
        for (byte value : spelled.get(id)) {
          runs.addByte(value);
        }
      }
    }
    String text = runs.finish();
    return prepended && text.startsWith(" ") ? text.substring(1) : text;
  }

  @Override
  public byte[] bytes(int id) {
    return spelled.get(id).clone();
  }
}
