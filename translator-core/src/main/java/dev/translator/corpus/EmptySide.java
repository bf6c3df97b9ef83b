package dev.translator.corpus;

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
