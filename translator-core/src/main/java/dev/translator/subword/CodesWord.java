package dev.translator.subword;

import dev.translator.subword.CodesFile.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * Applies merges to one word as subword-nmt does (Sennrich et al. 2016): the best merge at all its
 * places from left to right, and only then the next one. Places are kept in a queue, so that a long
 * word costs n log n.
 */
final class CodesWord {
  /** A place where a merge applies, or did when it was found. */
  private record Place(int rank, int at, Merge merge) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return rank != other.rank ? Integer.compare(rank, other.rank) : Integer.compare(at, other.at);
    }
  }

  private final Map<Merge, Integer> ranks;
  private final String[] symbols;
  private final int[] next;
  private final int[] previous;
  private final PriorityQueue<Place> places = new PriorityQueue<>();

  /**
   * @param characters the word's parts before any merge
   */
  CodesWord(Map<Merge, Integer> ranks, List<String> characters) {
    this.ranks = ranks;
    this.symbols = characters.toArray(String[]::new);
    this.next = new int[symbols.length];
    this.previous = new int[symbols.length];
    for (int at = 0; at < symbols.length; at++) {
      next[at] = at + 1;
      previous[at] = at - 1;
    }
  }

  /**
   * The merged parts.
   *
   * @param dropout probability with which each place is passed over; 0 needs no generator
   */
  List<String> merge(double dropout, RandomGenerator random) {
    for (int at = 0; at + 1 < symbols.length; at++) {
      find(at, dropout, random);
    }
    while (!places.isEmpty()) {
      mergeAll(places.peek().rank(), dropout, random);
    }
    List<String> result = new ArrayList<>();
    for (int at = 0; at < symbols.length; at = next[at]) {
      result.add(symbols[at]);
    }
    return result;
  }

  private void mergeAll(int rank, double dropout, RandomGenerator random) {
    List<Integer> merged = new ArrayList<>();
    while (!places.isEmpty() && places.peek().rank() == rank) {
      Place place = places.poll();
      if (applies(place)) {
        apply(place);
        merged.add(place.at());
      }
    }
    for (int at : merged) {
      if (previous[at] >= 0) {
        find(previous[at], dropout, random);
      }
      find(at, dropout, random);
    }
  }

  private boolean applies(Place place) {
    int at = place.at();
    return symbols[at] != null
        && next[at] < symbols.length
        && symbols[at].equals(place.merge().left())
        && symbols[next[at]].equals(place.merge().right());
  }

  private void apply(Place place) {
    int at = place.at();
    int removed = next[at];
    symbols[at] = place.merge().left() + place.merge().right();
    symbols[removed] = null;
    next[at] = next[removed];
    if (next[at] < symbols.length) {
      previous[next[at]] = at;
    }
  }

  private void find(int at, double dropout, RandomGenerator random) {
    if (symbols[at] == null || next[at] >= symbols.length) {
      return;
    }
    Merge merge = new Merge(symbols[at], symbols[next[at]]);
    Integer rank = ranks.get(merge);
    if (rank != null && !(dropout > 0 && random.nextDouble() < dropout)) {
      places.add(new Place(rank, at, merge));
    }
  }
}
