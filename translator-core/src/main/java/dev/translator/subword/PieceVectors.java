package dev.translator.subword;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Word vectors for the pieces of a subword model. A piece has the vector of a word if it is a whole
 * word, that is, begins with a space, or if it is punctuation, which stands behind words without
 * one. A word that the file does not have takes the vector of its lower-case form.
 *
 * @param rows by the piece's id
 * @param words how many pieces could have a vector
 */
public record PieceVectors(Map<Integer, float[]> rows, int words) {

  /**
   * Reads the vectors of a model's pieces, scaled by one factor for all so that their numbers have
   * the root mean square 1 / √dimension, which untrained embeddings have, too.
   *
   * @throws dev.translator.io.InputException if the file cannot be used
   */
  public static PieceVectors read(Path file, SubwordModel model, int dimension) {
    Map<String, Integer> ids = new HashMap<>();
    for (int id = SpecialTokens.PIECES.size(); id < model.vocabulary().size(); id++) {
      String word = word(new String(model.bytes(id), StandardCharsets.UTF_8));
      if (!word.isEmpty()) {
        ids.put(word, id); // a character is a later piece than its byte
      }
    }
    Set<String> wanted = new HashSet<>(ids.keySet());
    ids.keySet().forEach(word -> wanted.add(word.toLowerCase(Locale.ROOT)));
    Map<String, float[]> found = new HashMap<>();
    try (WordVectors vectors = new WordVectors(file, dimension)) {
      while (vectors.next()) {
        if (wanted.contains(vectors.word())) {
          found.putIfAbsent(vectors.word(), vectors.vector());
        }
      }
    }
    Map<Integer, float[]> rows = new HashMap<>();
    ids.forEach(
        (word, id) -> {
          float[] lower = found.get(word.toLowerCase(Locale.ROOT));
          float[] vector = found.getOrDefault(word, lower);
          if (vector != null) {
            rows.put(id, vector.clone());
          }
        });
    scale(rows, dimension);
    return new PieceVectors(rows, ids.size());
  }

  /** The word that a piece spells, empty for a part of a word. */
  private static String word(String text) {
    if (text.startsWith(" ")) {
      String word = text.substring(1);
      return word.contains(" ") ? "" : word;
    }
    boolean punctuation =
        text.codePoints()
            .noneMatch(c -> Character.isLetterOrDigit(c) || c < ' ' || c == 0xFFFD || c == ' ');
    return punctuation ? text : "";
  }

  private static void scale(Map<Integer, float[]> rows, int dimension) {
    double squares = 0;
    for (float[] row : rows.values()) {
      for (float value : row) {
        squares += (double) value * value;
      }
    }
    if (squares == 0) {
      return;
    }
    float factor = (float) Math.sqrt(rows.size() / squares);
    for (float[] row : rows.values()) {
      for (int i = 0; i < dimension; i++) {
        row[i] *= factor;
      }
    }
  }
}
