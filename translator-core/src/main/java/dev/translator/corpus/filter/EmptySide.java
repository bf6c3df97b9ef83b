package dev.translator.corpus.filter;

import dev.translator.corpus.format.SentencePair;

/** Leaves out pairs of which a side has no text. */
public final class EmptySide implements PairFilter {
  @Override
  public String reason() {
    return "empty side";
  }

  @Override
  public boolean drops(SentencePair pair) {
    return pair.source().isBlank() || pair.target().isBlank();
  }
}
