package dev.translator.search;

/**
 * Makes every output of a sentence begin with given tokens, such as a translation begun by hand.
 * Their log-probabilities count. The maximum length applies to them, other constraints do not.
 */
public final class ForcedPrefix implements LogitsProcessor {
  private final int[][] bySentence;

  /**
   * @param bySentence tokens for each sentence, none where it is free
   */
  public ForcedPrefix(int[][] bySentence) {
    this.bySentence = new int[bySentence.length][];
    for (int sentence = 0; sentence < bySentence.length; sentence++) {
      this.bySentence[sentence] = bySentence[sentence].clone();
    }
  }

  @Override
  public void process(Prefixes prefixes, LogitsEdits.Builder edits) {
    for (int row = 0; row < prefixes.rows(); row++) {
      int[] forced = bySentence[prefixes.sentence(row)];
      if (prefixes.length() < forced.length) {
        edits.force(row, forced[prefixes.length()]);
      }
    }
  }
}
