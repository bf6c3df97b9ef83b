package dev.translator.corpus.tokens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Some pairs of a corpus as tokens, one behind the other, and why others were left out. */
final class EncodedChunk {
  private int[] tokens = new int[1 << 12];
  private int tokenCount;

  /** Source and target length of each pair. */
  private int[] lengths = new int[1 << 8];

  private int lengthCount;
  private final List<PairOrigin> origins = new ArrayList<>();
  private final Map<String, Long> dropped = new LinkedHashMap<>();

  void add(int[] source, int[] target, PairOrigin origin) {
    origins.add(origin);
    int end = tokenCount + source.length + target.length;
    if (end > tokens.length) {
      tokens = Arrays.copyOf(tokens, Math.max(end, 2 * tokens.length));
    }
    if (lengthCount + 2 > lengths.length) {
      lengths = Arrays.copyOf(lengths, 2 * lengths.length);
    }
    System.arraycopy(source, 0, tokens, tokenCount, source.length);
    System.arraycopy(target, 0, tokens, tokenCount + source.length, target.length);
    tokenCount = end;
    lengths[lengthCount++] = source.length;
    lengths[lengthCount++] = target.length;
  }

  void drop(String reason) {
    dropped.merge(reason, 1L, Long::sum);
  }

  /** Pairs added and dropped. */
  long pairsRead() {
    return lengthCount / 2 + dropped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Appends the pairs to a store and the reasons to a count. */
  void write(TokenStoreWriter writer, Map<String, Long> total) {
    dropped.forEach((reason, count) -> total.merge(reason, count, Long::sum));
    int from = 0;
    try {
      for (int i = 0; i < lengthCount; i += 2) {
        writer.add(tokens, from, lengths[i], lengths[i + 1], origins.get(i / 2));
        from += lengths[i] + lengths[i + 1];
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
