package dev.translator.corpus;

import dev.translator.corpus.format.PairDetails;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.text.PlaceholderMarks;

/** Puts symbols in the place of the placeholders that both sides of a pair hold. */
final class MarkedPairs implements PairReader {
  private final PairReader pairs;
  private final PlaceholderMarks marks;

  MarkedPairs(PairReader pairs, PlaceholderMarks marks) {
    this.pairs = pairs;
    this.marks = marks;
  }

  @Override
  public SentencePair next() {
    SentencePair pair = pairs.next();
    if (pair == null) {
      return null;
    }
    PlaceholderMarks.MarkedPair marked = marks.mark(pair.source(), pair.target());
    return new SentencePair(marked.source(), marked.target(), pair.line(), pair.fault());
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
