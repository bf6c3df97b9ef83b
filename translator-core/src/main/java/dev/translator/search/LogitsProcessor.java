package dev.translator.search;

/**
 * A constraint about the output, such as "no token twice in a row", put into effect by editing the
 * scores of the next token. A processor keeps no state: it decides from the prefixes alone.
 */
@FunctionalInterface
public interface LogitsProcessor {
  /**
   * Adds its edits for the next token of every live row.
   *
   * @param prefixes tokens written so far
   * @param edits rows are those of {@code prefixes}
   */
  void process(Prefixes prefixes, LogitsEdits.Builder edits);
}
