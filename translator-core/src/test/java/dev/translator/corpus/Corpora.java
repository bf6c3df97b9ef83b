package dev.translator.corpus;

import dev.translator.config.SubwordConfig;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.tokens.TokenPairs;
import dev.translator.subword.BpeModel;
import dev.translator.subword.BpeTrainer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Small corpora for tests. */
public final class Corpora {
  private Corpora() {}

  /** Pairs of random ids from 4 on and random lengths, the target's about as long as the source. */
  public static TokenPairs random(Random random, int size, int maxLength) {
    List<int[]> sources = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int length = 1 + random.nextInt(maxLength);
      sources.add(random.ints(length, 4, 100).toArray());
      targets.add(random.ints(Math.max(1, length - 2 + random.nextInt(5)), 4, 100).toArray());
    }
    return TokenPairs.of(sources, targets);
  }

  public static PairReader reader(List<SentencePair> pairs) {
    Iterator<SentencePair> iterator = pairs.iterator();
    return new PairReader() {
      @Override
      public SentencePair next() {
        return iterator.hasNext() ? iterator.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  public static BpeModel model(List<String> lines) {
    SubwordConfig config = new SubwordConfig(400, true, 1.0, false, List.of(), 0);
    return BpeTrainer.train(lines.iterator(), config);
  }
}
