package dev.translator.translate.spans;

/** Counts of the protected spans of some texts, and of those that translations had lost. */
public final class SpanCounts {
  long spans;
  long repaired;
  long appended;
  long removed;

  /** Counts the spans of a text. */
  public void add(int spansOfText) {
    spans += spansOfText;
  }

  /** Protected spans. */
  public long spans() {
    return spans;
  }

  /** Protected spans that the model lost, put back. */
  public long repaired() {
    return repaired;
  }

  /** Those of them that stand at the end of their sentence. */
  public long appended() {
    return appended;
  }

  /** Protected spans that the model wrote too often or made up, taken out. */
  public long removed() {
    return removed;
  }
}
