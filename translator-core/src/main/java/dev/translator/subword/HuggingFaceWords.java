package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the model of a {@code tokenizer.json} makes ids of one word. */
final class HuggingFaceWords {
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
      if (!score.isNumber() || !Double.isFinite(score.doubleValue())) {
        throw new InputException("the piece '" + pieces.get(id) + "' has the score " + score);
      }
      scores[id] = score.doubleValue();
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

  HuggingFaceModel.Words bpe() {
    CharacterIds characters = new CharacterIds();
    for (int id = 0; id < pieces.size(); id++) {
      if (!notText.contains(id)) {
        characters.put(pieces.get(id), id);
      }
    }
    boolean joins = model.path("fuse_unk").asBoolean();
    WordEncoder words =
        new WordEncoder(
            merges(),
            (character, word) -> {
              int id = characters.get(character);
              boolean joined = joins && word.size() > 0 && word.get(word.size() - 1) == unknown;
              if (id >= 0) {
                word.add(id);
              } else if (byteIds != null) {
                addBytes(character, word);
              } else if (!joined) {
                word.add(unknown);
              }
            });
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

  private MergeTable merges() {
    List<MergeTable.Merge> merges = new ArrayList<>();
    for (JsonNode merge : model.path("merges")) {
      String[] pair =
          merge.isArray()
              ? new String[] {merge.path(0).asText(), merge.path(1).asText()}
              : merge.asText().split(" ", -1);
      Integer left = pair.length == 2 ? ids.get(pair[0]) : null;
      Integer right = pair.length == 2 ? ids.get(pair[1]) : null;
      Integer product = left == null || right == null ? null : ids.get(pair[0] + pair[1]);
      if (product == null) {
        throw new InputException(
            "the merge " + merge + " does not join two pieces of the vocabulary to a third");
      }
      merges.add(new MergeTable.Merge(left, right, product));
    }
    return new MergeTable(merges);
  }

  private void addBytes(int character, IntList result) {
    int length = Wtf8.length(character);
    for (int i = 0; i < length; i++) {
      result.add(byteIds[Wtf8.byteAt(character, length, i)]);
    }
  }
}
