package dev.translator.subword;

import java.util.Arrays;

/**
 * Candidates for the next merge: each text that two neighbouring symbols form, with the number and
 * the places of its occurrences. Pairs that form the same text are one candidate, since the encoder
 * merges them in the same way.
 */
final class MergeCandidates {
  private final TrainingSymbols symbols;

  /** Candidate, 0 for a free slot; open addressing. */
  private int[] table = new int[1 << 16];

  private long[] hashes = new long[1 << 12];
  private int[] lefts = new int[1 << 12];
  private int[] rights = new int[1 << 12];
  private long[] counts = new long[1 << 12];

  /** The symbol that the candidate has become, 0 while it is none. */
  private int[] products = new int[1 << 12];

  /** First node of the candidate's places, 0 for none. */
  private int[] heads = new int[1 << 12];

  private int size = 1;

  private int[] nodePlaces = new int[1 << 16];
  private int[] nodeNexts = new int[1 << 16];
  private int nodes = 1;
  private int freeNode;

  MergeCandidates(TrainingSymbols symbols) {
    this.symbols = symbols;
  }

  /** The candidate that a pair belongs to, from 1; a new one has no places yet. */
  int of(int left, int right) {
    long hash = symbols.hash(left, right);
    int slot = slot(hash);
    while (table[slot] != 0) {
      int candidate = table[slot];
      if (hashes[candidate] == hash && same(candidate, left, right)) {
        return candidate;
      }
      slot = slot + 1 & table.length - 1;
    }
    if (size == hashes.length) {
      grow();
    }
    hashes[size] = hash;
    lefts[size] = left;
    rights[size] = right;
    table[slot] = size++;
    if (2 * size > table.length) {
      rehash();
    }
    return size - 1;
  }

  private boolean same(int candidate, int left, int right) {
    return lefts[candidate] == left && rights[candidate] == right
        || symbols.compare(lefts[candidate], rights[candidate], left, right) == 0;
  }

  private int slot(long hash) {
    return (int) (hash * 0x9E3779B97F4A7C15L >>> 32) & table.length - 1;
  }

  private void grow() {
    int capacity = 2 * size;
    hashes = Arrays.copyOf(hashes, capacity);
    lefts = Arrays.copyOf(lefts, capacity);
    rights = Arrays.copyOf(rights, capacity);
    counts = Arrays.copyOf(counts, capacity);
    products = Arrays.copyOf(products, capacity);
    heads = Arrays.copyOf(heads, capacity);
  }

  private void rehash() {
    table = new int[2 * table.length];
    for (int candidate = 1; candidate < size; candidate++) {
      int slot = slot(hashes[candidate]);
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = candidate;
    }
  }

  /** Number of candidates ever seen; they are numbered from 1 to it. */
  int size() {
    return size - 1;
  }

  long count(int candidate) {
    return counts[candidate];
  }

  void addCount(int candidate, long added) {
    counts[candidate] += added;
  }

  int product(int candidate) {
    return products[candidate];
  }

  void setProduct(int candidate, int symbol) {
    products[candidate] = symbol;
  }

  String text(int candidate) {
    return symbols.text(lefts[candidate]) + symbols.text(rights[candidate]);
  }

  int characters(int candidate) {
    return symbols.characters(lefts[candidate]) + symbols.characters(rights[candidate]);
  }

  /** Among equally frequent candidates the shorter goes first, then the smaller text. */
  boolean precedesTied(int candidate, int other) {
    int characters = characters(candidate);
    int otherCharacters = characters(other);
    return characters != otherCharacters
        ? characters < otherCharacters
        : symbols.compare(lefts[candidate], rights[candidate], lefts[other], rights[other]) < 0;
  }

  void addPlace(int candidate, int place) {
    int node = freeNode;
    if (node != 0) {
      freeNode = nodeNexts[node];
    } else {
      node = nodes++;
      if (node == nodePlaces.length) {
        nodePlaces = Arrays.copyOf(nodePlaces, 2 * node);
        nodeNexts = Arrays.copyOf(nodeNexts, 2 * node);
      }
    }
    nodePlaces[node] = place;
    nodeNexts[node] = heads[candidate];
    heads[candidate] = node;
  }

  /** Takes away the candidate's places, in ascending order; some may no longer hold it. */
  int[] takePlaces(int candidate) {
    IntList places = new IntList(16);
    int node = heads[candidate];
    heads[candidate] = 0;
    while (node != 0) {
      places.add(nodePlaces[node]);
      int next = nodeNexts[node];
      nodeNexts[node] = freeNode;
      freeNode = node;
      node = next;
    }
    int[] sorted = places.toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
