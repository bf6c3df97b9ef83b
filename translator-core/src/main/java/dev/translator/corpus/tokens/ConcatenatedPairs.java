package dev.translator.corpus.tokens;

import dev.translator.corpus.filter.FilterCounts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Several token stores as one corpus, one behind the other. */
public final class ConcatenatedPairs implements TokenPairs {
  private final List<TokenStore> stores;

  /** Index of each store's first pair, and of the end. */
  private final int[] starts;

  /**
   * @param stores at least one
   */
  public ConcatenatedPairs(List<TokenStore> stores) {
    this.stores = List.copyOf(stores);
    this.starts = new int[stores.size() + 1];
    for (int i = 0; i < stores.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], stores.get(i).size());
    }
  }

  @Override
  public int size() {
    return starts[stores.size()];
  }

  /** Number of pairs of each store. */
  public int[] sizes() {
    return stores.stream().mapToInt(TokenStore::size).toArray();
  }

  @Override
  public int sourceLength(int index) {
    int store = store(index);
    return stores.get(store).sourceLength(index - starts[store]);
  }

  @Override
  public int targetLength(int index) {
    int store = store(index);
    return stores.get(store).targetLength(index - starts[store]);
  }

  @Override
  public int[] source(int index) {
    int store = store(index);
    return stores.get(store).source(index - starts[store]);
  }

  @Override
  public int[] target(int index) {
    int store = store(index);
    return stores.get(store).target(index - starts[store]);
  }

  /** Origin of a pair: its store, and its line in the corpus. */
  public PairOrigin origin(int index) {
    int store = store(index);
    return new PairOrigin(store, stores.get(store).origin(index - starts[store]).line());
  }

  /** A checksum of the pairs in their order, wherever they come from. */
  public String fingerprint() {
    return stores.stream().map(TokenStore::fingerprint).collect(Collectors.joining("-"));
  }

  /** Counts of the pairs that were dropped when the stores were built, all together. */
  public FilterCounts counts() {
    Map<String, Long> dropped = new LinkedHashMap<>();
    long kept = 0;
    for (TokenStore store : stores) {
      kept += store.counts().kept();
      store.counts().dropped().forEach((reason, count) -> dropped.merge(reason, count, Long::sum));
    }
    return new FilterCounts(kept, dropped);
  }

  private int store(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("pair " + index + " of " + size());
    }
    if (stores.size() == 1) {
      return 0;
    }
    int found = Arrays.binarySearch(starts, index);
    int store = found >= 0 ? found : -found - 2;
    while (starts[store + 1] == index) {
      store++; // an empty store begins where the next one does
    }
    return store;
  }
}
