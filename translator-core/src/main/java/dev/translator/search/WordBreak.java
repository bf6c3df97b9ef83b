package dev.translator.search;

import java.util.stream.IntStream;

/** Makes a new word begin at one position of a sentence's output, unless the output ends there. */
public final class WordBreak implements LogitsProcessor {
  /** The position of a sentence without this constraint. */
  public static final int NOWHERE = -1;

  private final int[] positions;
  private final int[] goingOn;

  /**
   * @param positions for each sentence the number of tokens before the new word, or {@link
   *     #NOWHERE}
   */
  public WordBreak(TokenText text, int[] positions) {
    this.positions = positions.clone();
    this.goingOn =
        IntStream.range(0, text.vocabularySize())
            .filter(token -> text.piece(token).length > 0 && text.piece(token)[0] != ' ')
            .toArray();
  }

  @Override
  public void process(Prefixes prefixes, LogitsEdits.Builder edits) {
    for (int row = 0; row < prefixes.rows(); row++) {
      if (prefixes.length() == positions[prefixes.sentence(row)]) {
        for (int token : goingOn) {
          edits.forbid(row, token);
        }
      }
    }
  }
}
