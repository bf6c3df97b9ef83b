package dev.translator.search;

import java.util.Arrays;

/** Tokens that no output contains, such as the padding and begin markers. */
public final class ForbiddenTokens implements LogitsProcessor {
  private final int[] tokens;

  public ForbiddenTokens(int... tokens) {
    this.tokens = Arrays.stream(tokens).distinct().sorted().toArray();
  }

  @Override
  public void process(Prefixes prefixes, LogitsEdits.Builder edits) {
    for (int row = 0; row < prefixes.rows(); row++) {
      for (int token : tokens) {
        edits.forbid(row, token);
      }
    }
  }
}
