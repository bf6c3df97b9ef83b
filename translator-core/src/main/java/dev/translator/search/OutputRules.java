package dev.translator.search;

import java.util.List;

/**
 * Rules for outputs that every strategy obeys: their markers and their constraints.
 *
 * @param beginToken fed before the first token
 * @param endToken ends an output
 * @param processors constraints on the output; the limits on the length apply after them
 */
public record OutputRules(int beginToken, int endToken, List<LogitsProcessor> processors) {
  public OutputRules {
    processors = List.copyOf(processors);
  }

  /** Rules with these processors. */
  public static OutputRules of(int beginToken, int endToken, LogitsProcessor... processors) {
    return new OutputRules(beginToken, endToken, List.of(processors));
  }

  /** The edits for the next token: the processors', then the limits on the length. */
  LogitsEdits edits(Prefixes prefixes, SearchLimits limits) {
    LogitsEdits.Builder edits = new LogitsEdits.Builder(prefixes.rows());
    for (LogitsProcessor processor : processors) {
      processor.process(prefixes, edits);
    }
    int nextLength = prefixes.length() + 1;
    for (int row = 0; row < prefixes.rows(); row++) {
      if (nextLength >= limits.maximumLength(prefixes.sentence(row))) {
        edits.force(row, endToken);
      } else if (nextLength < limits.minimumLength(prefixes.sentence(row))) {
        edits.forbid(row, endToken);
      }
    }
    return edits.build();
  }
}
