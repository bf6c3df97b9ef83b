package dev.translator.corpus;

import dev.translator.corpus.format.PairDetails;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;

/** Puts a token before every source. The token tells the model which kind of output is wanted. */
final class TaggedPairs implements PairReader {
  private final PairReader pairs;
  private final String tag;

  TaggedPairs(PairReader pairs, String tag) {
    this.pairs = pairs;
    this.tag = tag;
  }

  /** A pair without a source stays one, to be left out as others are. */
  @Override
  public SentencePair next() {
    SentencePair pair = pairs.next();
    return pair == null || pair.source().isBlank()
        ? pair
        : new SentencePair(tag + " " + pair.source(), pair.target(), pair.line(), pair.fault());
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
