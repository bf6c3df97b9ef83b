package dev.translator.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Text that no output contains, however it is cut into tokens: forbids every token that would
 * complete it. A phrase that begins with a space is forbidden only where a word begins; the output
 * counts as having a space before its first word.
 */
public final class ForbiddenText implements LogitsProcessor {
  private final TokenText text;
  private final List<Phrase> phrases;

  /**
   * @param completing completing[i]: tokens that complete the phrase when its first i bytes are
   *     written; completing[0]: tokens that contain it
   */
  private record Phrase(byte[] bytes, int[][] completing) {}

  /**
   * @param text spelling of the tokens
   * @param phrases in bytes, none of them empty
   */
  public ForbiddenText(TokenText text, List<byte[]> phrases) {
    this.text = text;
    this.phrases = phrases.stream().map(this::phrase).toList();
  }

  private Phrase phrase(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("an empty text cannot be forbidden");
    }
    int[][] completing = new int[bytes.length][];
    completing[0] = tokens(piece -> TokenText.indexOf(piece, bytes) >= 0);
    for (int i = 1; i < bytes.length; i++) {
      byte[] rest = Arrays.copyOfRange(bytes, i, bytes.length);
      completing[i] = tokens(piece -> startsWith(piece, rest));
    }
    return new Phrase(bytes.clone(), completing);
  }

  private interface Condition {
    boolean holds(byte[] piece);
  }

  private int[] tokens(Condition condition) {
    return IntStream.range(0, text.vocabularySize())
        .filter(token -> condition.holds(text.piece(token)))
        .toArray();
  }

  private static boolean startsWith(byte[] piece, byte[] beginning) {
    return piece.length >= beginning.length
        && Arrays.equals(piece, 0, beginning.length, beginning, 0, beginning.length);
  }

  @Override
  public void process(Prefixes prefixes, LogitsEdits.Builder edits) {
    for (int row = 0; row < prefixes.rows(); row++) {
      byte[] written = text.bytes(prefixes.tokens(row));
      for (int token : completing(written)) {
        edits.forbid(row, token);
      }
    }
  }

  private List<Integer> completing(byte[] written) {
    List<Integer> tokens = new ArrayList<>();
    for (Phrase phrase : phrases) {
      int longest = Math.min(phrase.bytes.length - 1, written.length);
      for (int begun = 0; begun <= longest; begun++) {
        if (endsWith(written, phrase.bytes, begun)) {
          for (int token : phrase.completing[begun]) {
            tokens.add(token);
          }
        }
      }
    }
    return tokens;
  }

  private static boolean endsWith(byte[] written, byte[] phrase, int length) {
    return Arrays.equals(written, written.length - length, written.length, phrase, 0, length);
  }
}
