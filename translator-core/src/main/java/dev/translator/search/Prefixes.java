package dev.translator.search;

/** Tokens written so far, as a {@link LogitsProcessor} sees them: one prefix per live row. */
public interface Prefixes {
  /** Live rows. */
  int rows();

  /** Tokens in every prefix, without the begin marker: all rows advance together. */
  int length();

  /** The sentence of the batch that a row belongs to. */
  int sentence(int row);

  /** The tokens of a row without the begin marker, [length]. */
  int[] tokens(int row);
}
