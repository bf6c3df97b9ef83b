package dev.translator.search;

/**
 * No sequence of n tokens occurs twice in an output (Paulus et al. 2018, arXiv:1705.04304, section
 * 2.5): forbids each token that would complete an n-gram already written.
 */
public final class NoRepeatNGram implements LogitsProcessor {
  private final int size;

  /**
   * @param size tokens of an n-gram, at least 1
   */
  public NoRepeatNGram(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("n-gram size " + size + ": must be >= 1");
    }
    this.size = size;
  }

  @Override
  public void process(Prefixes prefixes, LogitsEdits.Builder edits) {
    for (int row = 0; row < prefixes.rows() && prefixes.length() >= size; row++) {
      forbidRepeats(row, prefixes.tokens(row), edits);
    }
  }

  private void forbidRepeats(int row, int[] tokens, LogitsEdits.Builder edits) {
    for (int end = size - 1; end < tokens.length; end++) {
      if (TokenSequences.sameEnd(tokens, end, tokens, tokens.length, size - 1)) {
        edits.forbid(row, tokens[end]);
      }
    }
  }
}
