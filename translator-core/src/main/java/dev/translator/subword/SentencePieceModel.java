package dev.translator.subword;

import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A SentencePiece {@code .model} of any kind that gives the ids of {@code spm_encode}. */
final class SentencePieceModel implements ForeignModel {
  /** Score of a user-defined symbol for each byte behind the first, so that it is always taken. */
  private static final float SYMBOL_BONUS = 0.1f;

  private final SentencePieceSpec spec;
  private final Map<String, Integer> reserved = new HashMap<>();
  private final int unknown;
  private final int[] byteIds = new int[Pieces.BYTES];
  private final int[] byteValues;
  private final Map<String, Integer> bytesByPiece = new HashMap<>();
  private final SentencePieceNormalizer normalizer;
  private final Encoder encoder;
  private final SentencePieceDecoder decoder;

  /** Normalised text to ids; runs of unknown characters are not joined yet. */
  @FunctionalInterface
  interface Encoder {
    void encode(String text, double dropout, RandomGenerator random, IntList ids);
  }

  /**
   * @throws InputException if the bytes are no such model, or one that asks for something that is
   *     not done here
   */
  static SentencePieceModel parse(byte[] bytes) {
    return new SentencePieceModel(SentencePieceSpec.parse(bytes));
  }

  private SentencePieceModel(SentencePieceSpec spec) {
    this.spec = spec;
    this.byteValues = new int[spec.pieces.size()];
    Arrays.fill(byteIds, -1);
    Arrays.fill(byteValues, -1);
    List<String> symbols = new ArrayList<>();
    List<Integer> symbolIds = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int unknownId = -1;
    for (int id = 0; id < spec.pieces.size(); id++) {
      SentencePieceSpec.Piece piece = spec.pieces.get(id);
      if (!seen.add(piece.text())) {
        throw new InputException("the piece '" + piece.text() + "' occurs twice");
      }
      switch (piece.type()) {
        case SentencePieceSpec.UNKNOWN -> {
          if (unknownId >= 0) {
            throw new InputException("the model has two unknown pieces");
          }
          unknownId = id;
        }
        case SentencePieceSpec.CONTROL -> reserved.put(piece.text(), id);
        case SentencePieceSpec.BYTE -> putByte(piece.text(), id);
        case SentencePieceSpec.USER_DEFINED -> {
          symbols.add(piece.text());
          symbolIds.add(id);
        }
        default -> {}
      }
    }
    if (unknownId < 0) {
      throw new InputException("the model has no unknown piece");
    }
    if (spec.byteFallback && Arrays.stream(byteIds).anyMatch(id -> id < 0)) {
      throw new InputException("the model falls back to bytes but lacks some of the 256");
    }
    unknown = unknownId;
    SymbolMatcher matcher = new SymbolMatcher(symbols);
    normalizer = new SentencePieceNormalizer(spec.normalizer, spec.suffixSpace, matcher);
    decoder = new SentencePieceDecoder(spec, byteValues);
    encoder =
        switch (spec.modelType) {
          case SentencePieceSpec.BPE -> merging(matcher, symbolIds);
          case SentencePieceSpec.CHAR -> lookup().characters(matcher);
          case SentencePieceSpec.WORD -> lookup().words();
          default -> unigram();
        };
  }

  private void putByte(String piece, int id) {
    for (int value = 0; value < Pieces.BYTES; value++) {
      if (Pieces.ofByte(value).equals(piece)) {
        byteIds[value] = id;
        byteValues[id] = value;
        bytesByPiece.put(piece, value);
        return;
      }
    }
    throw new InputException("the piece '" + piece + "' is no byte, expected such as <0x0A>");
  }

  private SentencePieceLookup lookup() {
    return new SentencePieceLookup(spec.pieces, (ids, character) -> addUnknown(character, ids));
  }

  private Encoder unigram() {
    float lowest = Float.MAX_VALUE;
    for (SentencePieceSpec.Piece piece : spec.pieces) {
      if (piece.type() == SentencePieceSpec.NORMAL) {
        lowest = Math.min(lowest, piece.score());
      }
    }
    List<String> pieces = new ArrayList<>();
    double[] scores = new double[spec.pieces.size()];
    for (int id = 0; id < scores.length; id++) {
      SentencePieceSpec.Piece piece = spec.pieces.get(id);
      boolean symbol = piece.type() == SentencePieceSpec.USER_DEFINED;
      boolean found = symbol || piece.type() == SentencePieceSpec.NORMAL;
      pieces.add(found ? piece.text() : null);
      int length = Wtf8.length(piece.text(), 0, piece.text().length());
      scores[id] = symbol ? SYMBOL_BONUS * (length - 1) : piece.score();
    }
    float penalised = lowest - (float) UnigramEncoder.UNKNOWN_PENALTY;
    UnigramEncoder viterbi = new UnigramEncoder(pieces, scores, penalised, true);
    return (text, dropout, random, ids) -> {
      List<int[]> reversed = new ArrayList<>();
      viterbi.encode(
          text, dropout, random, (id, from, to) -> reversed.add(new int[] {id, from, to}));
      for (int i = reversed.size() - 1; i >= 0; i--) {
        int[] segment = reversed.get(i);
        if (segment[0] == UnigramEncoder.UNKNOWN) {
          addUnknown(text.codePointAt(segment[1]), ids);
        } else {
          ids.add(segment[0]);
        }
      }
    };
  }

  /**
   * BPE by scores: the neighbours that make up the piece of highest score merge first, the leftmost
   * of equal ones. Characters that only occur inside of pieces get ids behind the vocabulary.
   */
  private Encoder merging(SymbolMatcher symbols, List<Integer> symbolIds) {
    Map<String, Integer> parts = new HashMap<>();
    CharacterIds characters = new CharacterIds();
    for (int id = 0; id < spec.pieces.size(); id++) {
      SentencePieceSpec.Piece piece = spec.pieces.get(id);
      if (piece.type() == SentencePieceSpec.UNUSED) {
        throw new InputException(
            "a BPE model with unused pieces ('" + piece.text() + "'): not supported");
      }
      if (piece.type() == SentencePieceSpec.NORMAL) {
        parts.put(piece.text(), id);
        characters.put(piece.text(), id);
      }
    }
    int[] inner = innerCharacters(parts, characters);
    MergeTable table = table(parts);
    WordEncoder words =
        new WordEncoder(
            table,
            (character, place, ids) -> {
              int id = characters.get(character);
              if (id >= 0) {
                ids.add(id);
              } else {
                addUnknown(character, ids);
              }
            });
    MarkedWords cutter = new MarkedWords(parts.keySet(), symbols);
    return (text, dropout, random, ids) -> {
      IntList raw = new IntList(text.length() / 2);
      cutter.cut(
          text,
          symbol -> raw.add(symbolIds.get(symbol)),
          (chars, from, to) -> words.encode(chars, from, to, dropout, random, raw));
      for (int i = 0; i < raw.size(); i++) {
        int id = raw.get(i);
        if (id >= spec.pieces.size()) {
          addUnknown(inner[id - spec.pieces.size()], ids);
        } else {
          ids.add(id);
        }
      }
    };
  }

  private int[] innerCharacters(Map<String, Integer> parts, CharacterIds characters) {
    IntList inner = new IntList(16);
    for (String piece : List.copyOf(parts.keySet())) {
      piece
          .codePoints()
          .filter(character -> characters.get(character) < 0)
          .forEach(
              character -> {
                int id = spec.pieces.size() + inner.size();
                characters.put(character, id);
                parts.put(Character.toString(character), id);
                inner.add(character);
              });
    }
    return inner.toArray();
  }

  private MergeTable table(Map<String, Integer> parts) {
    List<SentencePieceSpec.Piece> byScore = new ArrayList<>();
    for (SentencePieceSpec.Piece piece : spec.pieces) {
      if (piece.type() == SentencePieceSpec.NORMAL) {
        byScore.add(piece);
      }
    }
    byScore.sort(Comparator.comparing(piece -> -piece.score()));
    List<MergeTable.Merge> merges = new ArrayList<>();
    IntList ranks = new IntList(byScore.size());
    int rank = 0;
    for (int i = 0; i < byScore.size(); i++) {
      String piece = byScore.get(i).text();
      rank = i > 0 && byScore.get(i - 1).score() == byScore.get(i).score() ? rank : i;
      for (int at = 1; at < piece.length(); at++) {
        Integer left = parts.get(piece.substring(0, at));
        Integer right = parts.get(piece.substring(at));
        if (left != null && right != null) {
          merges.add(new MergeTable.Merge(left, right, parts.get(piece)));
          ranks.add(rank);
        }
      }
    }
    return new MergeTable(merges, ranks.toArray());
  }

  private void addUnknown(int character, IntList ids) {
    if (!spec.byteFallback) {
      ids.add(unknown);
      return;
    }
    int length = Wtf8.length(character);
    for (int i = 0; i < length; i++) {
      ids.add(byteIds[Wtf8.byteAt(character, length, i)]);
    }
  }

  @Override
  public int[] encode(String text, double dropout, RandomGenerator random) {
    IntList ids = new IntList(text.length() / 2);
    encoder.encode(normalizer.normalize(text), dropout, random, ids);
    IntList joined = new IntList(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i) != unknown || i == 0 || ids.get(i - 1) != unknown) {
        joined.add(ids.get(i));
      }
    }
    return joined.toArray();
  }

  /** The pieces of a text as it spells them; unknown characters side by side are one. */
  List<String> surfaces(String text, double dropout, RandomGenerator random) {
    String normal = normalizer.normalize(text);
    IntList ids = new IntList(normal.length() / 2);
    encoder.encode(normal, dropout, random, ids);
    List<String> surfaces = new ArrayList<>();
    int at = 0;
    int unknownFrom = 0;
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i) != unknown) {
        String piece = spec.pieces.get(ids.get(i)).text();
        surfaces.add(piece);
        at += piece.length(); // with byte fallback, which counts otherwise, nothing is unknown
        continue;
      }
      if (i == 0 || ids.get(i - 1) != unknown) {
        unknownFrom = at;
      }
      at += Character.charCount(normal.codePointAt(at));
      if (i + 1 == ids.size() || ids.get(i + 1) != unknown) {
        surfaces.add(normal.substring(unknownFrom, at));
      }
    }
    return surfaces;
  }

  /** The byte that a piece stands for, -1 for other pieces. */
  int byteValue(String piece) {
    return bytesByPiece.getOrDefault(piece, -1);
  }

  /** Whether a piece spells nothing. */
  boolean isControl(String piece) {
    return reserved.containsKey(piece);
  }

  @Override
  public String decode(int[] ids) {
    return decoder.decode(ids);
  }

  @Override
  public byte[] bytes(int id) {
    return decoder.bytes(id);
  }

  @Override
  public int size() {
    return spec.pieces.size();
  }

  @Override
  public String piece(int id) {
    return spec.pieces.get(id).text();
  }

  @Override
  public int unknown() {
    return unknown;
  }

  @Override
  public int begin() {
    return reserved.getOrDefault(spec.bos, -1);
  }

  @Override
  public int end() {
    return reserved.getOrDefault(spec.eos, -1);
  }

  @Override
  public int padding() {
    return reserved.getOrDefault(spec.pad, -1);
  }
}
