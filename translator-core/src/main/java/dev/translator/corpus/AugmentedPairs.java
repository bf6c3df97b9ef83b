package dev.translator.corpus;

import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.memory.BesideSource;
import dev.translator.corpus.memory.TrainingMemory;
import dev.translator.text.PlaceholderMarks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Pairs, each followed by further ones in which the target of a similar pair stands beside the
 * source. The memory is asked for the text as it is; the pairs have symbols for placeholders if a
 * model is trained with them.
 */
final class AugmentedPairs implements PairReader {
  /** Pairs read ahead, so that all processors look for similar ones. */
  private static final int BLOCK = 512;

  private final PairReader pairs;
  private final TrainingMemory memory;
  private final PlaceholderMarks marks;
  private final Deque<SentencePair> ready = new ArrayDeque<>();

  AugmentedPairs(PairReader pairs, TrainingMemory memory, PlaceholderMarks marks) {
    this.pairs = pairs;
    this.memory = memory;
    this.marks = marks;
  }

  @Override
  public SentencePair next() {
    if (ready.isEmpty()) {
      block().parallelStream().map(this::augmented).toList().forEach(ready::addAll);
    }
    return ready.poll();
  }

  private List<SentencePair> block() {
    List<SentencePair> block = new ArrayList<>();
    while (block.size() < BLOCK) {
      SentencePair pair = pairs.next();
      if (pair == null) {
        break;
      }
      block.add(pair);
    }
    return block;
  }

  private List<SentencePair> augmented(SentencePair pair) {
    PlaceholderMarks.MarkedPair marked = marks.mark(pair.source(), pair.target());
    List<SentencePair> all = new ArrayList<>();
    all.add(new SentencePair(marked.source(), marked.target(), pair.line(), pair.fault()));
    for (String similar : memory.similarTo(pair)) {
      String beside = marks.markLike(pair.source(), pair.target(), similar);
      String source = BesideSource.join(marked.source(), beside);
      all.add(new SentencePair(source, marked.target(), pair.line()));
    }
    return all;
  }

  @Override
  public void close() {
    pairs.close();
  }
}
