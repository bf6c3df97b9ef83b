package dev.translator.subword;

import dev.translator.io.InputException;
import dev.translator.subword.CodesFile.Merge;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * BPE by the codes and the vocabulary of subword-nmt or fastBPE, whose pieces end with {@code @@}
 * where their word goes on. A piece that is not in the vocabulary is split again, merge by merge,
 * as these programs do with a vocabulary. Splitting ends when each part is in the vocabulary or
 * cannot be split further; the latter parts are unknown. Words are separated by spaces.
 */
final class CodesModel implements ForeignModel {
  static final String CONTINUES = "@@";

  private static final String UNKNOWN_PIECE = "<unk>";
  private static final int CACHED_WORDS = 1 << 16;

  private final CodesFile.Codes codes;

  /** Merges by the text that they make; the best one if several make the same text. */
  private final Map<String, Merge> parts = new HashMap<>();

  private final List<String> pieces;
  private final Map<String, Integer> ids = new HashMap<>();

  /** Ids of all pieces except the special ones, which never result from text. */
  private final Map<String, Integer> textIds;

  private final int unknown;

  /** Words met before; only read and replaced as a whole slot. */
  private final Cached[] cache = new Cached[CACHED_WORDS];

  private record Cached(String word, int[] ids) {}

  /**
   * @param vocabulary in the order of the ids; an unknown piece follows where it has none
   */
  CodesModel(CodesFile.Codes codes, List<String> vocabulary) {
    this.codes = codes;
    List<Map.Entry<Merge, Integer>> worstFirst = new ArrayList<>(codes.merges().entrySet());
    worstFirst.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    worstFirst.forEach(e -> parts.put(e.getKey().left() + e.getKey().right(), e.getKey()));
    pieces = new ArrayList<>(vocabulary);
    if (!pieces.contains(UNKNOWN_PIECE)) {
      pieces.add(UNKNOWN_PIECE);
    }
    for (String piece : pieces) {
      if (piece.length() > MergeTable.MAX_PIECE_CHARS) {
        throw new InputException("the piece with the id " + ids.size() + " is too long");
      }
      if (ids.putIfAbsent(piece, ids.size()) != null) {
        throw new InputException("the piece '" + piece + "' occurs twice in the vocabulary");
      }
    }
    unknown = ids.get(UNKNOWN_PIECE);
    textIds = new HashMap<>(ids);
    textIds.keySet().removeAll(SpecialTokens.PIECES);
  }

  @Override
  public int[] encode(String text, double dropout, RandomGenerator random) {
    IntList result = new IntList(text.length() / 2);
    for (String word : CodesFile.trimmed(text).split(" ")) {
      if (!word.isEmpty()) {
        result.addAll(dropout > 0 ? ids(word, dropout, random) : known(word));
      }
    }
    return result.toArray();
  }

  private int[] known(String word) {
    int slot = (word.hashCode() * 0x9E3779B9) >>> 16;
    Cached cached = cache[slot];
    if (cached == null || !cached.word().equals(word)) {
      cached = new Cached(word, ids(word, 0, null));
      cache[slot] = cached;
    }
    return cached.ids();
  }

  private int[] ids(String word, double dropout, RandomGenerator random) {
    List<String> segments = segments(word, dropout, random);
    IntList result = new IntList(segments.size());
    for (int i = 0; i < segments.size(); i++) {
      boolean last = i == segments.size() - 1;
      String piece = last ? segments.get(i) : segments.get(i) + CONTINUES;
      if (!piece.isEmpty()) {
        Integer id = textIds.get(piece);
        result.add(id == null ? unknown : id);
      }
    }
    return result.toArray();
  }

  private List<String> segments(String word, double dropout, RandomGenerator random) {
    List<String> characters = new ArrayList<>();
    word.codePoints().forEach(c -> characters.add(Character.toString(c)));
    int last = characters.size() - 1;
    if (last == 0) {
      return characters;
    }
    if (codes.endsApart()) {
      characters.add(CodesFile.WORD_END);
    } else {
      characters.set(last, characters.get(last) + CodesFile.WORD_END);
    }
    List<String> merged = new CodesWord(codes.merges(), characters).merge(dropout, random);
    List<String> segments = new ArrayList<>();
    int end = merged.size() - 1;
    boolean apart = merged.get(end).equals(CodesFile.WORD_END);
    for (int i = 0; i <= (apart ? end - 1 : end); i++) {
      boolean ends = apart ? i == end - 1 : i == end;
      String segment = merged.get(i);
      boolean marked = ends && segment.endsWith(CodesFile.WORD_END);
      add(marked ? withoutEnd(segment) : segment, ends, segments);
    }
    return segments;
  }

  private static String withoutEnd(String segment) {
    return segment.substring(0, Math.max(0, segment.length() - CodesFile.WORD_END.length()));
  }

  /** Adds a segment, or its parts where the vocabulary lacks it. */
  private void add(String segment, boolean ends, List<String> segments) {
    Merge merge = parts.get(ends ? segment + CodesFile.WORD_END : segment);
    boolean whole = textIds.containsKey(ends ? segment : segment + CONTINUES);
    if (whole || merge == null || segment.isEmpty()) {
      segments.add(segment);
      return;
    }
    add(merge.left(), false, segments);
    add(ends ? withoutEnd(merge.right()) : merge.right(), ends, segments);
  }

  @Override
  public String decode(int[] ids) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ids.length; i++) {
      String piece = ids[i] == unknown ? "\uFFFD" : pieces.get(ids[i]);
      boolean continues = piece.endsWith(CONTINUES);
      text.append(continues ? piece.substring(0, piece.length() - CONTINUES.length()) : piece);
      text.append(continues || i == ids.length - 1 ? "" : " ");
    }
    return text.toString();
  }

  @Override
  public byte[] bytes(int id) {
    String piece = pieces.get(id);
    String text =
        piece.endsWith(CONTINUES)
            ? piece.substring(0, piece.length() - CONTINUES.length())
            : piece + " ";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int size() {
    return pieces.size();
  }

  @Override
  public String piece(int id) {
    return pieces.get(id);
  }

  @Override
  public int unknown() {
    return unknown;
  }

  @Override
  public int begin() {
    return ids.getOrDefault("<s>", -1);
  }

  @Override
  public int end() {
    return ids.getOrDefault("</s>", -1);
  }

  @Override
  public int padding() {
    return ids.getOrDefault("<pad>", -1);
  }
}
