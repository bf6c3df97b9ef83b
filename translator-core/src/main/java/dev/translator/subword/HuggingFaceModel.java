package dev.translator.subword;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A Hugging Face {@code tokenizer.json}: added tokens are cut out, the rest is normalised, split
 * into words and looked up, and the ids are those of Hugging Face tokenizers.
 */
final class HuggingFaceModel implements ForeignModel {
  /** The word to ids. */
  @FunctionalInterface
  interface Words {
    void encode(String word, double dropout, RandomGenerator random, IntList ids);
  }

  /** Texts that are one token wherever they stand, with their ids. */
  record Added(SymbolMatcher matcher, List<Integer> ids) {}

  /** Ids of special tokens, -1 for none. */
  record Special(int padding, int unknown, int begin, int end) {}

  private final List<String> pieces;
  private final Special special;
  private final Added raw;
  private final Added normalized;
  private final HuggingFaceNormalizer normalizer;
  private final HuggingFaceSplitter splitter;
  private final Words words;
  private final TokenDecoder decoder;

  /**
   * @param raw added tokens as they stand in the text
   * @param normalized added tokens looked for after normalising
   */
  HuggingFaceModel(
      List<String> pieces,
      Special special,
      Added raw,
      Added normalized,
      HuggingFaceNormalizer normalizer,
      HuggingFaceSplitter splitter,
      Words words,
      TokenDecoder decoder) {
    this.pieces = pieces;
    this.special = special;
    this.raw = raw;
    this.normalized = normalized;
    this.normalizer = normalizer;
    this.splitter = splitter;
    this.words = words;
    this.decoder = decoder;
  }

  @Override
  public int[] encode(String text, double dropout, RandomGenerator random) {
    IntList ids = new IntList(text.length() / 2);
    cut(
        text,
        raw,
        ids,
        (part, first) ->
            cut(
                normalizer.apply(part),
                normalized,
                ids,
                (inner, firstInner) -> {
                  for (String word : splitter.split(inner, first && firstInner)) {
                    words.encode(word, dropout, random, ids);
                  }
                }));
    return ids.toArray();
  }

  /** Receives the text between added tokens; {@code first} where none came before it. */
  @FunctionalInterface
  private interface Parts {
    void add(String part, boolean first);
  }

  private static void cut(String text, Added added, IntList ids, Parts parts) {
    int from = 0;
    while (from < text.length()) {
      int to = added.matcher().next(text, from);
      if (to > from) {
        parts.add(text.substring(from, to), from == 0);
      }
      if (to == text.length()) {
        return;
      }
      int index = added.matcher().matchAt(text, to);
      ids.add(added.ids().get(index));
      from = to + added.matcher().symbols().get(index).length();
    }
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
    return pieces.size();
  }

  @Override
  public String piece(int id) {
    return pieces.get(id);
  }

  @Override
  public int unknown() {
    return special.unknown();
  }

  @Override
  public int begin() {
    return special.begin();
  }

  @Override
  public int end() {
    return special.end();
  }

  @Override
  public int padding() {
    return special.padding();
  }
}
