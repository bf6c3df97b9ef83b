package dev.translator.subword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The merge loop of BPE training (Sennrich et al. 2016): again and again the most frequent pair of
 * neighbours becomes a piece, in all words at once. Counts are kept up to date at the places that a
 * merge touches, never recounted.
 *
 * <p>After each step every word stands exactly as the encoder would leave it with the pieces so
 * far: where a merge puts two symbols side by side that make up an earlier piece, they merge on the
 * spot.
 */
final class MergeLearner {
  static final int MAX_PIECE_CHARACTERS = 16;

  /** A pair seen once is no pattern. */
  private static final long MIN_COUNT = 2;

  private static final int BOUNDARY = 0;

  /** Marks places inside a symbol, where none begins. */
  private static final int INSIDE = Integer.MIN_VALUE;

  private final TrainingSymbols symbols = new TrainingSymbols(MAX_PIECE_CHARACTERS);
  private final MergeCandidates candidates = new MergeCandidates(symbols);
  private final CandidateQueue queue = new CandidateQueue(candidates);

  /**
   * One place per character of each word, with a boundary before and behind each word. The first
   * place of a symbol holds the symbol, the last one, if it is another, holds {@code ~first}.
   */
  private int[] places;

  /** Number of occurrences of the word at a place. */
  private long[] weights;

  /** Candidates whose count has risen in this step. */
  private final IntList risen = new IntList(1 << 10);

  private boolean[] isRisen = new boolean[1 << 12];

  /**
   * @param alphabet code points that are pieces; the others divide words
   */
  MergeLearner(WordCounts words, int[] alphabet) {
    int[] symbolOf = new int[Character.MAX_CODE_POINT + 1];
    for (int character : alphabet) {
      symbolOf[character] = symbols.add(Character.toString(character));
    }
    layOut(words, character -> symbolOf[character]);
    for (int place = 1; place + 1 < places.length; place++) {
      if (places[place] != BOUNDARY && places[place + 1] != BOUNDARY) {
        raise(place, places[place], places[place + 1], weights[place]);
      }
    }
    pushRisen();
  }

  private void layOut(WordCounts words, IntUnaryOperator symbolOf) {
    int total = 2;
    for (int w = 0; w < words.size(); w++) {
      total += words.word(w).length() + 1;
    }
    places = new int[total];
    weights = new long[total];
    int place = 1;
    for (int w = 0; w < words.size(); w++) {
      String word = words.word(w);
      for (int at = 0; at < word.length(); place++) {
        int character = word.codePointAt(at);
        places[place] = symbolOf.applyAsInt(character);
        weights[place] = words.count(w);
        at += Character.charCount(character);
      }
      place++;
    }
  }

  /** Learns up to {@code count} merged pieces, fewer if no pair is left that occurs twice. */
  List<String> learn(int count) {
    List<String> pieces = new ArrayList<>();
    while (pieces.size() < count) {
      int candidate = queue.poll(MIN_COUNT);
      if (candidate == 0) {
        break;
      }
      String piece = candidates.text(candidate);
      candidates.setProduct(candidate, symbols.add(piece));
      for (int place : candidates.takePlaces(candidate)) {
        if (holds(place, candidate)) {
          settle(merge(place, candidates.product(candidate)));
        }
      }
      pushRisen();
      pieces.add(piece);
    }
    return pieces;
  }

  /** Whether the symbol at a place and the next one still make up the candidate. */
  private boolean holds(int place, int candidate) {
    int left = places[place];
    if (left <= BOUNDARY) {
      return false;
    }
    int right = places[place + symbols.characters(left)];
    return right > BOUNDARY
        && symbols.characters(left) + symbols.characters(right) == candidates.characters(candidate)
        && candidates.of(left, right) == candidate;
  }

  /** Makes the symbol at a place and the next one into {@code product}; returns the place. */
  private int merge(int place, int product) {
    long weight = weights[place];
    int left = places[place];
    int middle = place + symbols.characters(left);
    int right = places[middle];
    int end = middle + symbols.characters(right);
    int before = before(place);
    int after = places[end];
    if (places[before] != BOUNDARY) {
      lower(places[before], left, weight);
    }
    if (after != BOUNDARY) {
      lower(right, after, weight);
    }
    places[middle] = INSIDE;
    places[place] = product;
    places[end - 1] = ~place;
    if (places[before] != BOUNDARY) {
      raise(before, places[before], product, weight);
    }
    if (after != BOUNDARY) {
      raise(place, product, after, weight);
    }
    return place;
  }

  /** Merges on around a new symbol while it and a neighbour make up an earlier piece. */
  private void settle(int start) {
    int place = start;
    while (true) {
      int symbol = places[place];
      int before = before(place);
      int after = places[place + symbols.characters(symbol)];
      int withLeft = product(places[before], symbol);
      int withRight = product(symbol, after);
      if (withLeft == 0 && withRight == 0) {
        return;
      }
      boolean left = withLeft != 0 && (withRight == 0 || withLeft <= withRight);
      place = left ? merge(before, withLeft) : merge(place, withRight);
    }
  }

  /** The piece that two neighbours make up, 0 if none. */
  private int product(int left, int right) {
    if (left == BOUNDARY || right == BOUNDARY || tooLong(left, right)) {
      return 0;
    }
    return candidates.product(candidates.of(left, right));
  }

  /** First place of the symbol before a place. */
  private int before(int place) {
    int last = places[place - 1];
    return last < 0 ? ~last : place - 1;
  }

  private void lower(int left, int right, long weight) {
    if (!tooLong(left, right)) {
      candidates.addCount(candidates.of(left, right), -weight);
    }
  }

  private void raise(int place, int left, int right, long weight) {
    if (tooLong(left, right)) {
      return;
    }
    int candidate = candidates.of(left, right);
    candidates.addCount(candidate, weight);
    if (candidates.product(candidate) != 0) {
      return;
    }
    candidates.addPlace(candidate, place);
    if (candidate >= isRisen.length) {
      isRisen = Arrays.copyOf(isRisen, 2 * candidate);
    }
    if (!isRisen[candidate]) {
      isRisen[candidate] = true;
      risen.add(candidate);
    }
  }

  private boolean tooLong(int left, int right) {
    return symbols.characters(left) + symbols.characters(right) > MAX_PIECE_CHARACTERS;
  }

  private void pushRisen() {
    for (int i = 0; i < risen.size(); i++) {
      int candidate = risen.get(i);
      isRisen[candidate] = false;
      if (candidates.count(candidate) >= MIN_COUNT) {
        queue.push(candidate);
      }
    }
    risen.clear();
  }
}
