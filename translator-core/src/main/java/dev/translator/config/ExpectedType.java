package dev.translator.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Description of the expected value for a value of the wrong type, in the words of the user. */
final class ExpectedType {
  private ExpectedType() {}

  /**
   * @param type of the setting
   * @param given the value of the wrong type
   */
  static String of(Class<?> type, JsonNode given) {
    if (type == int.class) {
      return given.isIntegralNumber()
          ? "must be between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE
          : "must be a whole number";
    }
    if (type == long.class) {
      return given.isIntegralNumber()
          ? "must be between " + Long.MIN_VALUE + " and " + Long.MAX_VALUE
          : "must be a whole number";
    }
    if (type == double.class) {
      return "must be a number";
    }
    if (type == boolean.class) {
      return "must be true or false";
    }
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(value -> value.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    if (type == CorpusSource.class) {
      return "must be a prefix such as corpus/train, a file such as train.tsv,"
          + " {path: PREFIX or FILE}, {source: FILE, target: FILE}, {file: FILE, source: COLUMN,"
          + " target: COLUMN}, {monolingual: FILE} or {djl: tatoeba-en-fr, split: train}; each mapping"
          + " may hold weight (> 0, <= 1000), inlineTags (keep or strip), keepUntranslated (true or"
          + " false) and tag (text without spaces)";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "must be a list, such as [a, b]";
    }
    return given.isValueNode() ? "must be text: put it in quotes" : "must be text";
  }
}
