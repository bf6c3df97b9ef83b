package dev.translator.translate;

import dev.translator.text.SubwordModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is really translated of some lines: nothing of a line without text, several pieces of a line
 * longer than the model's context, else the line itself.
 */
final class Segments {
  private final List<int[]> tokens = new ArrayList<>();

  /** Segments of line i are those from starts[i] to starts[i + 1]. */
  private final int[] starts;

  private Segments(int lines) {
    starts = new int[lines + 1];
  }

  static Segments of(List<String> lines, SubwordModel subwords, int maxTokens) {
    Segments segments = new Segments(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).strip();
      if (!text.isEmpty()) {
        segments.add(subwords.encode(text), subwords, maxTokens);
      }
      segments.starts[i + 1] = segments.tokens.size();
    }
    return segments;
  }

  /**
   * Cuts before the last word that fits no more, or in the middle of a word that alone is too long.
   */
  private void add(int[] ids, SubwordModel subwords, int maxTokens) {
    int start = 0;
    while (ids.length - start > maxTokens) {
      int end = start + maxTokens;
      int cut = end;
      while (cut > start && !beginsWord(subwords.bytes(ids[cut]))) {
        cut--;
      }
      cut = cut > start ? cut : end;
      tokens.add(Arrays.copyOfRange(ids, start, cut));
      start = cut;
    }
    tokens.add(Arrays.copyOfRange(ids, start, ids.length));
  }

  private static boolean beginsWord(byte[] piece) {
    return piece.length > 0 && piece[0] == ' ';
  }

  int count() {
    return tokens.size();
  }

  int lines() {
    return starts.length - 1;
  }

  /** Whether a segment is the first of its line. */
  boolean begins(int segment) {
    return Arrays.binarySearch(starts, segment) >= 0;
  }

  /** Token ids of every segment. */
  List<int[]> tokens() {
    return tokens;
  }

  /**
   * Puts the translations of segments together to those of lines. A line in several pieces has one
   * translation, that of the best of each piece.
   */
  List<List<Translation>> join(List<List<Translation>> translated) {
    List<List<Translation>> lines = new ArrayList<>(starts.length - 1);
    for (int i = 0; i + 1 < starts.length; i++) {
      List<List<Translation>> pieces = translated.subList(starts[i], starts[i + 1]);
      lines.add(
          switch (pieces.size()) {
            case 0 -> List.of(Translation.EMPTY);
            case 1 -> pieces.get(0);
            default -> List.of(concatenate(pieces.stream().map(best -> best.get(0)).toList()));
          });
    }
    return lines;
  }

  private static Translation concatenate(List<Translation> pieces) {
    return new Translation(
        pieces.stream().map(Translation::text).collect(Collectors.joining(" ")),
        pieces.stream().flatMap(piece -> piece.tokens().stream()).toList(),
        pieces.stream().mapToDouble(Translation::logProbability).sum(),
        pieces.stream().mapToDouble(Translation::score).average().orElse(0),
        pieces.stream().flatMap(piece -> piece.tokenLogProbabilities().stream()).toList(),
        pieces.stream().allMatch(Translation::finished),
        List.of());
  }
}
