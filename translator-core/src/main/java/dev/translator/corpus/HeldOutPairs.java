package dev.translator.corpus;

import dev.translator.config.HeldOut;
import dev.translator.corpus.format.PairDetails;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;

/** One part of a corpus: the one that is set aside, or the rest. */
final class HeldOutPairs implements PairReader {
  private final PairReader pairs;
  private final HeldOut part;

  HeldOutPairs(PairReader pairs, HeldOut part) {
    this.pairs = pairs;
    this.part = part;
  }

  @Override
  public SentencePair next() {
    SentencePair pair = pairs.next();
    while (pair != null && !part.holds(pair.source())) {
      pair = pairs.next();
    }
    return pair;
  }

  @Override
  public PairDetails details() {
    return pairs.details();
  }

  @Override
  public void close() {
    pairs.close();
  }
}
