package dev.translator.server;

import dev.translator.translate.TranslationEngine;
import java.util.List;

/**
 * A loaded model that requests use at the same time. One that is retired is closed after its last
 * request, so that a swap drops none.
 */
final class ServedModel {
  private final TranslationEngine engine;
  private int users;
  private boolean retired;

  ServedModel(TranslationEngine engine) {
    this.engine = engine;
  }

  /** A model in use; closing it ends the use. */
  final class Lease implements AutoCloseable {
    private final String tag;

    private Lease(String tag) {
      this.tag = tag;
    }

    TranslationEngine engine() {
      return engine;
    }

    /** The sentences as the model reads them: with the symbol of the language, if it has one. */
    List<String> tagged(List<String> sentences) {
      return tag.isEmpty()
          ? sentences
          : sentences.stream().map(sentence -> tag + " " + sentence).toList();
    }

    @Override
    public void close() {
      released();
    }
  }

  /**
   * Takes the model into use.
   *
   * @return null if it is retired
   */
  synchronized Lease lease(String tag) {
    if (retired) {
      return null;
    }
    users++;
    return new Lease(tag);
  }

  private synchronized void released() {
    users--;
    closeIfDone();
  }

  /** Whether a request uses it now. */
  synchronized boolean inUse() {
    return users > 0;
  }

  /** Takes no more requests; is closed after the last one. */
  synchronized void retire() {
    if (!retired) {
      retired = true;
      closeIfDone();
    }
  }

  private void closeIfDone() {
    if (retired && users == 0) {
      engine.close();
    }
  }
}
