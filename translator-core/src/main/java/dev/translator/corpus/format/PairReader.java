package dev.translator.corpus.format;

/** Reads pairs one by one. */
public interface PairReader extends AutoCloseable {
  /**
   * The next pair, or null after the last.
   *
   * @throws dev.translator.io.InputException if the data is damaged, naming file and line
   */
  SentencePair next();

  /**
   * Number of the corpus that the last pair came from, from 0, where several corpora are read as
   * one.
   */
  default int corpus() {
    return 0;
  }

  /** Details of the last pair, where the format has any. */
  default PairDetails details() {
    return PairDetails.NONE;
  }

  @Override
  void close();
}
