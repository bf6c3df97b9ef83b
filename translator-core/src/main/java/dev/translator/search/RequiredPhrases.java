package dev.translator.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Token sequences that the output of a sentence must contain, each at least once, in any order;
 * they may overlap.
 */
public final class RequiredPhrases {
  private final List<List<int[]>> bySentence;
  private final BiPredicate<int[], int[]> contains;

  /**
   * @param bySentence phrases for each sentence of the batch, none where it is free
   */
  public RequiredPhrases(List<List<int[]>> bySentence) {
    this(bySentence, TokenSequences::contains);
  }

  /**
   * @param contains whether an output (first) has a phrase, where there is more than one way to
   *     write it than its tokens in a row
   */
  public RequiredPhrases(List<List<int[]>> bySentence, BiPredicate<int[], int[]> contains) {
    this.bySentence = bySentence.stream().map(RequiredPhrases::copy).toList();
    this.contains = contains;
  }

  private static List<int[]> copy(List<int[]> phrases) {
    List<int[]> copies = new ArrayList<>();
    for (int[] phrase : phrases) {
      if (phrase.length == 0) {
        throw new IllegalArgumentException("an empty phrase cannot be required");
      }
      copies.add(phrase.clone());
    }
    return List.copyOf(copies);
  }

  /** The phrases of a sentence that an output lacks; empty if it has them all. */
  public List<int[]> missing(int sentence, int[] output) {
    List<int[]> missing = new ArrayList<>();
    for (int[] phrase : bySentence.get(sentence)) {
      if (!contains.test(output, phrase)) {
        missing.add(phrase.clone());
      }
    }
    return missing;
  }

  /**
   * The progress of a prefix: the number of tokens of the phrases that it contains and of the
   * longest beginning of another phrase that it ends with.
   */
  int progress(int sentence, int[] prefix) {
    int done = 0;
    int begun = 0;
    for (int[] phrase : bySentence.get(sentence)) {
      if (contains.test(prefix, phrase)) {
        done += phrase.length;
      } else {
        begun = Math.max(begun, begun(prefix, phrase));
      }
    }
    return done + begun;
  }

  /** The progress of an output that contains everything. */
  int total(int sentence) {
    return bySentence.get(sentence).stream().mapToInt(phrase -> phrase.length).sum();
  }

  /** Next tokens that begin or continue a missing phrase. */
  Set<Integer> wanted(int sentence, int[] prefix) {
    Set<Integer> wanted = new TreeSet<>();
    for (int[] phrase : bySentence.get(sentence)) {
      if (!contains.test(prefix, phrase)) {
        wanted.add(phrase[0]);
        wanted.add(phrase[begun(prefix, phrase)]);
      }
    }
    return wanted;
  }

  /** Length of the longest beginning of a phrase that a prefix ends with, not the whole phrase. */
  private static int begun(int[] prefix, int[] phrase) {
    int length = Math.min(prefix.length, phrase.length - 1);
    while (!TokenSequences.sameEnd(prefix, prefix.length, phrase, length, length)) {
      length--;
    }
    return length;
  }
}
