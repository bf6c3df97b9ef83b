package dev.translator.subword;

import dev.translator.io.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of subword-nmt and fastBPE: codes, one merge on each line in the order in which they
 * were learnt, and a vocabulary, one piece and how often it occurs on each line.
 */
final class CodesFile {
  static final String WORD_END = "</w>";

  private static final Pattern VERSION = Pattern.compile("#version: 0\\.([12])\\s*");
  private static final Pattern MERGE = Pattern.compile("[^ ]+ [^ ]+( [0-9]+)?");
  private static final int MAX_LINES = 4_000_000;

  /** Two pieces that become one. */
  record Merge(String left, String right) {}

  /**
   * @param merges of two of the same pieces the first is kept, with its place among all as its rank
   * @param endsApart whether the mark of a word's end is a character of its own (version 0.1)
   */
  record Codes(Map<Merge, Integer> merges, boolean endsApart) {}

  private CodesFile() {}

  /** Whether a text is such codes: a version, or merges of which one ends a word. */
  static boolean isCodes(String text) {
    List<String> lines = text.lines().limit(1000).toList();
    if (lines.isEmpty()) {
      return false;
    }
    boolean versioned = VERSION.matcher(lines.get(0)).matches();
    List<String> merges = versioned ? lines.subList(1, lines.size()) : lines;
    boolean pairs = merges.stream().allMatch(line -> MERGE.matcher(trimmed(line)).matches());
    return pairs && merges.stream().anyMatch(line -> line.contains(WORD_END));
  }

  static Codes codes(String text) {
    List<String> lines = text.lines().toList();
    boolean versioned = VERSION.matcher(lines.get(0)).matches();
    boolean counted = trimmed(lines.get(lines.size() - 1)).matches("[^ ]+ [^ ]+ [0-9]+");
    boolean endsApart = versioned ? lines.get(0).contains("0.1") : !counted;
    Map<Merge, Integer> merges = new LinkedHashMap<>();
    for (int i = versioned ? 1 : 0; i < lines.size(); i++) {
      String[] parts = trimmed(lines.get(i)).split(" ");
      if (parts.length < 2 || parts.length > 3 || merges.size() == MAX_LINES) {
        throw new InputException(
            "line " + (i + 1) + ": expected two pieces that merge, found '" + lines.get(i) + "'");
      }
      if (parts[0].length() + parts[1].length() > MergeTable.MAX_PIECE_CHARS) {
        throw new InputException("line " + (i + 1) + ": the pieces are too long");
      }
      merges.putIfAbsent(new Merge(parts[0], parts[1]), i);
    }
    return new Codes(merges, endsApart);
  }

  /** The pieces of a vocabulary, in its order. */
  static List<String> vocabulary(String text) {
    List<String> pieces = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = trimmed(lines.get(i)).split(" ");
      boolean counted = parts.length == 2 && parts[1].matches("-?[0-9]+");
      if (parts[0].isEmpty() || (parts.length != 1 && !counted) || i == MAX_LINES) {
        throw new InputException(
            "line "
                + (i + 1)
                + " of the vocabulary: expected a piece and how often it occurs, found '"
                + lines.get(i)
                + "'");
      }
      pieces.add(parts[0]);
    }
    return pieces;
  }

  /** The line without spaces and line ends around it, and with other white space. */
  static String trimmed(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && " \r\n".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && " \r\n".indexOf(line.charAt(to - 1)) >= 0) {
      to--;
    }
    return line.substring(from, to);
  }

  /** The bytes as text, empty where they are no UTF-8. */
  static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
