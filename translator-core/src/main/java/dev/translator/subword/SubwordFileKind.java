package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;

/** Names files that belong to subword models of other programs without being one. */
final class SubwordFileKind {
  private SubwordFileKind() {}

  /** What a JSON file without a usable model seems to be, and what to give in its place. */
  static String ofJson(JsonNode root) {
    return "give a tokenizer.json";
  }
}
