package dev.translator.translate;

/** Observer of the batches that an engine translates. */
@FunctionalInterface
public interface BatchListener {
  /**
   * Notes a batch. Called by the engine's worker threads; must return at once.
   *
   * @param lines translated together
   * @param targetTokens of the best translations
   */
  void translated(int lines, int targetTokens);
}
