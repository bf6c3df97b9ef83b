package dev.translator.evaluate;

import java.util.Arrays;

/**
 * Edits of a hypothesis with shifts, searched as Tercom does: while the best shift of a word
 * sequence that also stands in the reference lowers the edit distance, it is carried out and costs
 * one edit. Sequences have at most 10 words and move to a place at most 50 words away; after 1,000
 * candidates the search ends.
 *
 * <p>Of shifts that gain equally the longer sequence wins, then the earlier one, then the earlier
 * target.
 */
final class TerShifts {
  private static final int MAX_LENGTH = 10;
  private static final int MAX_DISTANCE = 50;
  private static final int MAX_CANDIDATES = 1000;

  private final int[] reference;
  private final TerEditDistance table;
  private int[] words;
  private int candidates;

  // Alignment of the current words: where in the hypothesis each reference word stands (-1 before
  // the first), and which words are in error.
  private final int[] aligned;
  private final boolean[] wrongReference;
  private final boolean[] wrongWord;

  // The best shift so far.
  private int bestGain;
  private int bestStart;
  private int bestLength;
  private int bestTarget;
  private int[] bestWords;

  private TerShifts(int[] words, int[] reference) {
    this.words = words;
    this.reference = reference;
    this.table = new TerEditDistance(words, reference);
    this.aligned = new int[reference.length];
    this.wrongReference = new boolean[reference.length];
    this.wrongWord = new boolean[words.length];
  }

  /** Fewest edits found that turn the words into the reference. */
  static int edits(int[] words, int[] reference) {
    return reference.length == 0 ? words.length : new TerShifts(words, reference).search();
  }

  private int search() {
    int shifts = 0;
    while (true) {
      align();
      findBestShift();
      if (candidates >= MAX_CANDIDATES || bestWords == null || bestGain <= 0) {
        return shifts + table.distance();
      }
      table.update(bestWords, firstDifference(bestWords));
      words = bestWords;
      shifts++;
    }
  }

  private void align() {
    int word = -1;
    int target = -1;
    for (byte operation : table.path()) {
      boolean wrong = operation != TerEditDistance.KEEP;
      if (operation != TerEditDistance.INSERT) {
        wrongWord[++word] = wrong;
      }
      if (operation != TerEditDistance.DELETE) {
        aligned[++target] = word;
        wrongReference[target] = wrong;
      }
    }
  }

  private void findBestShift() {
    bestWords = null;
    for (int start = 0; start < words.length; start++) {
      int from = Math.max(0, start - MAX_DISTANCE);
      int to = Math.min(reference.length - 1, start + MAX_DISTANCE);
      for (int target = from; target <= to; target++) {
        for (int length = 1; matches(start, target, length); length++) {
          if (worthShifting(start, target, length)) {
            tryTargets(start, target, length);
            if (candidates >= MAX_CANDIDATES) {
              return;
            }
          }
        }
      }
    }
  }

  private boolean matches(int start, int target, int length) {
    return length <= MAX_LENGTH
        && start + length <= words.length
        && target + length <= reference.length
        && words[start + length - 1] == reference[target + length - 1];
  }

  /** Something is wrong at both places, and the sequence does not already stand there. */
  private boolean worthShifting(int start, int target, int length) {
    boolean inside = start <= aligned[target] && aligned[target] < start + length;
    return !inside && any(wrongWord, start, length) && any(wrongReference, target, length);
  }

  /** Tries to move the sequence behind each word aligned with its counterpart, and before them. */
  private void tryTargets(int start, int target, int length) {
    int previous = -1;
    for (int offset = -1; offset < length; offset++) {
      int place = target + offset < 0 ? 0 : aligned[target + offset] + 1;
      if (place == previous) {
        continue;
      }
      previous = place;
      candidates++;
      int[] shifted = shift(start, length, place);
      int gain = table.distance() - table.distance(shifted, firstDifference(shifted));
      if (bestWords == null || better(gain, start, length, place)) {
        bestGain = gain;
        bestStart = start;
        bestLength = length;
        bestTarget = place;
        bestWords = shifted;
      }
    }
  }

  private boolean better(int gain, int start, int length, int place) {
    if (gain != bestGain) {
      return gain > bestGain;
    }
    if (length != bestLength) {
      return length > bestLength;
    }
    return start != bestStart ? start < bestStart : place < bestTarget;
  }

  /** The words with {@code [start, start + length)} moved before the word at {@code place}. */
  private int[] shift(int start, int length, int place) {
    int[] shifted = words.clone();
    // A place within the sequence means as many words further back, up to the end.
    int newStart = place > start + length ? place - length : Math.min(place, words.length - length);
    if (newStart < start) {
      System.arraycopy(words, newStart, shifted, newStart + length, start - newStart);
    } else {
      System.arraycopy(words, start + length, shifted, start, newStart - start);
    }
    System.arraycopy(words, start, shifted, newStart, length);
    return shifted;
  }

  private int firstDifference(int[] other) {
    int difference = Arrays.mismatch(words, other);
    return difference < 0 ? words.length : difference;
  }

  private static boolean any(boolean[] flags, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (flags[i]) {
        return true;
      }
    }
    return false;
  }
}
