package dev.translator.translate;

import dev.translator.subword.SpecialTokens;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts sources of like length together, so that little is padded and a batch ends at about one
 * time.
 */
final class SourceBatcher {
  /** Batches per worker that a job is cut into, so that all end at about one time. */
  private static final int BATCHES_EACH = 4;

  /** Smaller batches, in padded tokens, cost more time than an idle worker could save. */
  private static final int WORTH_CUTTING = 256;

  /** A shorter source counts as that long, as the scores of its tokens take as much room. */
  private static final int SHORTEST = 16;

  private SourceBatcher() {}

  /**
   * @param sources token ids without markers
   * @param batchTokens padded tokens per batch; a source longer than that stands alone
   * @param workers that share the batches; for more than one they may be smaller
   * @return batches, the longest sources first
   */
  static List<Batch> batches(List<int[]> sources, int batchTokens, int workers) {
    int tokens = sources.stream().mapToInt(SourceBatcher::room).sum();
    int share = workers == 1 ? batchTokens : tokens / (BATCHES_EACH * workers);
    return batches(sources, Math.min(batchTokens, Math.max(WORTH_CUTTING, share)));
  }

  /** Makes batches as {@link #batches(List, int, int)} does for one worker. */
  static List<Batch> batches(List<int[]> sources, int batchTokens) {
    List<Integer> order =
        IntStream.range(0, sources.size())
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) -> -sources.get(i).length).thenComparing(i -> i))
            .toList();
    List<Batch> batches = new ArrayList<>();
    int start = 0;
    while (start < order.size()) {
      int[] longest = sources.get(order.get(start));
      int end = Math.min(order.size(), start + Math.max(1, batchTokens / room(longest)));
      batches.add(batch(sources, order.subList(start, end), longest.length + 1));
      start = end;
    }
    return batches;
  }

  /** Tokens that a source counts as, with its end marker. */
  private static int room(int[] source) {
    return Math.max(SHORTEST, source.length + 1);
  }

  private static Batch batch(List<int[]> sources, List<Integer> places, int length) {
    int rows = places.size();
    int[] tokens = new int[rows * length]; // PAD is 0
    int[] lengths = new int[rows];
    for (int row = 0; row < rows; row++) {
      int[] source = sources.get(places.get(row));
      System.arraycopy(source, 0, tokens, row * length, source.length);
      tokens[row * length + source.length] = SpecialTokens.EOS;
      lengths[row] = source.length + 1;
    }
    return new Batch(
        places.stream().mapToInt(Integer::intValue).toArray(),
        new SourceBatch(rows, length, tokens, lengths));
  }

  /**
   * @param places which source each row is
   */
  record Batch(int[] places, SourceBatch source) {}
}
