package dev.translator.corpus.memory;

import dev.translator.config.DataConfig;
import dev.translator.corpus.filter.TextHashes;
import dev.translator.corpus.format.SentencePair;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The similar targets that a model is trained on beside its sources. The memory is opened or made
 * when the first pair asks for it, which none does where the tokens of an earlier start are there.
 */
public final class TrainingMemory implements AutoCloseable {
  private final Supplier<SimilarPairs> opener;
  private final String signature;
  private final double share;
  private final double threshold;
  private final int matches;
  private final AtomicLong given = new AtomicLong();
  private SimilarPairs memory;

  /**
   * @param opener of the memory, called once at most
   * @param content the checksum of everything that the memory holds
   */
  public TrainingMemory(Supplier<SimilarPairs> opener, String content, DataConfig data) {
    this.opener = opener;
    this.share = data.memoryShare();
    this.threshold = data.memoryThreshold();
    this.matches = data.memoryMatches();
    this.signature =
        "memory 1 " + content + " " + share + " of pairs, " + matches + " from " + threshold;
  }

  /** Everything that the similar targets depend on besides the pairs. */
  public String signature() {
    return signature;
  }

  /**
   * The targets of the pairs that are most like a pair, the best first. The pair itself, with the
   * same source and target, is not among them.
   */
  public List<String> similarTo(SentencePair pair) {
    if (pair.fault() != null
        || !BesideSource.fits(pair.source())
        || pair.target().isBlank()
        || !isChosen(pair)) {
      return List.of();
    }
    List<String> targets =
        memory().find(pair.source(), null, threshold, matches + 1).stream()
            .filter(similar -> !isSame(similar, pair))
            .map(SimilarPair::target)
            .filter(BesideSource::fits)
            .limit(matches)
            .toList();
    given.addAndGet(targets.size());
    return targets;
  }

  private static boolean isSame(SimilarPair similar, SentencePair pair) {
    return similar.source().strip().equals(pair.source().strip())
        && similar.target().strip().equals(pair.target().strip());
  }

  /** Depends on the pair alone: the same in every run, whatever stands around it. */
  private boolean isChosen(SentencePair pair) {
    return (TextHashes.hash(pair.source(), pair.target()) >>> 11) * 0x1p-53 < share;
  }

  private synchronized SimilarPairs memory() {
    if (memory == null) {
      memory = opener.get();
    }
    return memory;
  }

  /** Number of similar targets given so far. */
  public long given() {
    return given.get();
  }

  @Override
  public synchronized void close() {
    if (memory != null) {
      memory.close();
    }
  }
}
