package dev.translator.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Token sequences that an output must not contain, such as the pieces of a forbidden word. */
public final class ForbiddenPhrases implements LogitsProcessor {
  private final IntFunction<List<int[]>> bySentence;

  private ForbiddenPhrases(IntFunction<List<int[]>> bySentence) {
    this.bySentence = bySentence;
  }

  /** The same phrases for all sentences. */
  public static ForbiddenPhrases everywhere(List<int[]> phrases) {
    List<int[]> checked = copy(phrases);
    return new ForbiddenPhrases(sentence -> checked);
  }

  /** Phrases for each sentence of the batch. */
  public static ForbiddenPhrases bySentence(List<List<int[]>> phrases) {
    List<List<int[]>> checked = phrases.stream().map(ForbiddenPhrases::copy).toList();
    return new ForbiddenPhrases(checked::get);
  }

  private static List<int[]> copy(List<int[]> phrases) {
    List<int[]> copies = new ArrayList<>();
    for (int[] phrase : phrases) {
      if (phrase.length == 0) {
        throw new IllegalArgumentException("an empty phrase cannot be forbidden");
      }
      copies.add(phrase.clone());
    }
    return List.copyOf(copies);
  }

  @Override
  public void process(Prefixes prefixes, LogitsEdits.Builder edits) {
    for (int row = 0; row < prefixes.rows(); row++) {
      List<int[]> phrases = bySentence.apply(prefixes.sentence(row));
      if (!phrases.isEmpty()) {
        forbidLastTokens(row, prefixes.tokens(row), phrases, edits);
      }
    }
  }

  private static void forbidLastTokens(
      int row, int[] tokens, List<int[]> phrases, LogitsEdits.Builder edits) {
    for (int[] phrase : phrases) {
      int before = phrase.length - 1;
      if (TokenSequences.sameEnd(tokens, tokens.length, phrase, before, before)) {
        edits.forbid(row, phrase[before]);
      }
    }
  }
}
