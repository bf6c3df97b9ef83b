package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conversion of one word to ids by the model of a {@code tokenizer.json}. */
final class HuggingFaceWords {
  private static final int DEFAULT_MAX_CHARACTERS = 100;

  private final List<String> pieces;
  private final Map<String, Integer> ids;
  private final Set<Integer> notText;
  private final int unknown;
  private final int[] byteIds;
  private final JsonNode model;

  /**
   * @param notText ids of special tokens, which no text becomes
   * @param unknown the unknown piece, -1 for none
   * @param byteIds pieces of the 256 bytes, null where nothing falls back to bytes
   */
  HuggingFaceWords(
      List<String> pieces,
      Map<String, Integer> ids,
      Set<Integer> notText,
      int unknown,
      int[] byteIds,
      JsonNode model) {
    this.pieces = pieces;
    this.ids = ids;
    this.notText = notText;
    this.unknown = unknown;
    this.byteIds = byteIds;
    this.model = model;
  }

  HuggingFaceModel.Words unigram() {
    double[] scores = new double[pieces.size()];
    List<String> found = new ArrayList<>();
    double lowest = Double.POSITIVE_INFINITY;
    JsonNode vocabulary = model.get("vocab");
    for (int id = 0; id < vocabulary.size(); id++) {
      JsonNode score = vocabulary.get(id).path(1);
      scores[id] = score.isNumber() ? JsonNumber.of(score.decimalValue()) : Double.NaN;
      if (!Double.isFinite(scores[id])) {
        throw new InputException("the piece '" + pieces.get(id) + "' has the score " + score);
      }
      lowest = Math.min(lowest, scores[id]);
      found.add(notText.contains(id) ? null : pieces.get(id));
    }
    UnigramEncoder viterbi =
        new UnigramEncoder(found, scores, lowest - UnigramEncoder.UNKNOWN_PENALTY, false);
    return (word, dropout, random, result) -> {
      List<int[]> reversed = new ArrayList<>();
      viterbi.encode(
          word, dropout, random, (id, from, to) -> reversed.add(new int[] {id, from, to}));
      boolean afterUnknown = false;
      for (int i = reversed.size() - 1; i >= 0; i--) {
        int[] segment = reversed.get(i);
        boolean isUnknown = segment[0] == UnigramEncoder.UNKNOWN;
        if (!isUnknown) {
          result.add(segment[0]);
        } else if (byteIds != null) {
          addBytes(word.codePointAt(segment[1]), result);
        } else if (!afterUnknown) {
          result.add(unknown);
        }
        afterUnknown = isUnknown;
      }
    };
  }

  HuggingFaceModel.Words wordPiece() {
    JsonNode max = model.path("max_input_chars_per_word");
    return new LongestMatch(
        ids,
        notText,
        unknown,
        affix("continuing_subword_prefix"),
        max.asInt(DEFAULT_MAX_CHARACTERS));
  }

  HuggingFaceModel.Words wordLevel() {
    return (word, dropout, random, result) -> {
      Integer id = ids.get(word);
      result.add(id == null || notText.contains(id) ? unknown : id);
    };
  }

  HuggingFaceModel.Words bpe() {
    String prefix = affix("continuing_subword_prefix");
    WordEncoder words =
        new WordEncoder(merges(prefix.length()), spelling(prefix, affix("end_of_word_suffix")));
    boolean wholeWords = model.path("ignore_merges").asBoolean();
    return (word, dropout, random, result) -> {
      Integer whole = wholeWords ? ids.get(word) : null;
      if (whole != null && !notText.contains(whole)) {
        result.add(whole);
      } else {
        words.encode(word.toCharArray(), 0, word.length(), dropout, random, result);
      }
    };
  }

  private String affix(String key) {
    return model.path(key).asText("");
  }

  private WordEncoder.Spelling spelling(String prefix, String suffix) {
    CharacterIds inside = characters(prefix, "");
    CharacterIds first = prefix.isEmpty() ? inside : characters("", "");
    CharacterIds last = suffix.isEmpty() ? inside : characters(prefix, suffix);
    CharacterIds only = suffix.isEmpty() ? first : characters("", suffix);
    List<CharacterIds> byPlace = List.of(inside, first, last, only);
    boolean joins = model.path("fuse_unk").asBoolean();
    return (character, place, word) -> {
      int id = byPlace.get(place).get(character);
      boolean joined = joins && word.size() > 0 && word.get(word.size() - 1) == unknown;
      if (id >= 0) {
        word.add(id);
      } else if (byteIds != null) {
        addBytes(character, word);
      } else if (!joined) {
        word.add(unknown);
      }
    };
  }

  /** Pieces that are one character between a prefix and a suffix. */
  private CharacterIds characters(String prefix, String suffix) {
    CharacterIds characters = new CharacterIds();
    for (int id = 0; id < pieces.size(); id++) {
      String piece = pieces.get(id);
      boolean longer = piece.length() > prefix.length() + suffix.length();
      if (longer && piece.startsWith(prefix) && piece.endsWith(suffix) && !notText.contains(id)) {
        characters.put(piece.substring(prefix.length(), piece.length() - suffix.length()), id);
      }
    }
    return characters;
  }

  /** Reads the merges. If two merges have the same pieces, the last one counts. */
  private MergeTable merges(int prefixLength) {
    Map<Long, MergeTable.Merge> merges = new LinkedHashMap<>();
    for (JsonNode merge : model.path("merges")) {
      String[] pair =
          merge.isArray()
              ? new String[] {merge.path(0).asText(), merge.path(1).asText()}
              : merge.asText().split(" ", -1);
      boolean whole = pair.length == 2 && pair[1].length() >= prefixLength;
      Integer left = whole ? ids.get(pair[0]) : null;
      Integer right = whole ? ids.get(pair[1]) : null;
      Integer product =
          left == null || right == null ? null : ids.get(pair[0] + pair[1].substring(prefixLength));
      if (product == null) {
        throw new InputException(
            "the merge " + merge + " does not join two pieces of the vocabulary to a third");
      }
      long key = (long) left << 32 | right;
      merges.remove(key);
      merges.put(key, new MergeTable.Merge(left, right, product));
    }
    return new MergeTable(List.copyOf(merges.values()));
  }

  private void addBytes(int character, IntList result) {
    int length = Wtf8.length(character);
    for (int i = 0; i < length; i++) {
      result.add(byteIds[Wtf8.byteAt(character, length, i)]);
    }
  }
}
