package dev.translator.subword;

import java.util.List;

/** The tokens that stand for no text, first in every vocabulary. */
public final class SpecialTokens {
  /** Fills the shorter rows of a batch. */
  public static final int PAD = 0;

  /** Stands for nothing that byte fallback can spell; only imported vocabularies ever need it. */
  public static final int UNK = 1;

  /** Begins the input of the decoder. */
  public static final int BOS = 2;

  /** Ends a sentence. */
  public static final int EOS = 3;

  /** Their pieces; the index is the id. */
  public static final List<String> PIECES = List.of("<pad>", "<unk>", "<s>", "</s>");

  private SpecialTokens() {}
}
