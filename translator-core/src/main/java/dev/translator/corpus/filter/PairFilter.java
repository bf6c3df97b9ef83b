package dev.translator.corpus.filter;

import dev.translator.corpus.format.SentencePair;

/** Decides from its text whether a pair is left out. */
public interface PairFilter {
  /** Why pairs are left out, in a few words, under which they are counted. */
  String reason();

  /** Whether the pair is left out. Pairs come in the order of the corpus, from one thread. */
  boolean drops(SentencePair pair);
}
