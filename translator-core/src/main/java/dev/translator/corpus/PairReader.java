package dev.translator.corpus;

/** Reads pairs one by one. */
public interface PairReader extends AutoCloseable {
  /**
   * The next pair, or null after the last.
   *
   * @throws dev.translator.config.InputException if the data is damaged, naming file and line
   */
  SentencePair next();

  @Override
  void close();
}
