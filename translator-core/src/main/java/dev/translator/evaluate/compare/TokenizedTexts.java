package dev.translator.evaluate.compare;

import dev.translator.evaluate.BleuTokenizer;
import java.util.List;

/**
 * The tokens of a comparison's texts.
 *
 * @param references by sentence
 * @param first by sentence, of system A
 * @param second by sentence, of system B
 */
record TokenizedTexts(
    List<List<String>> references, List<List<String>> first, List<List<String>> second) {
  static TokenizedTexts of(SystemTexts texts, BleuTokenizer tokenizer) {
    return new TokenizedTexts(
        texts.references().stream().map(tokenizer::tokenize).toList(),
        texts.first().stream().map(tokenizer::tokenize).toList(),
        texts.second().stream().map(tokenizer::tokenize).toList());
  }

  int size() {
    return references.size();
  }
}
