package dev.translator.server;

import dev.translator.config.DataConfig;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.files.MemoryAnswers;
import dev.translator.translate.files.MemoryLookup;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
    private MemoryLookup memory;

    private Lease(String tag) {
      this.tag = tag;
    }

    TranslationEngine engine() {
      return engine;
    }

    /** Asks a memory before the model from now on. */
    void use(ServedMemory memory) {
      List<String> symbols = engine.config().subword().userSymbols();
      boolean usesSimilar = symbols.contains(DataConfig.SEPARATOR);
      this.memory = new MemoryLookup(memory.pairs(), memory.threshold(), usesSimilar);
    }

    /**
     * Has sentences translated by the memory, if there is one, and the others by the model.
     * Cancelling the result cancels the work of the model.
     */
    CompletableFuture<List<List<Translation>>> submit(
        List<String> sentences, TranslationOptions options) {
      if (memory == null) {
        return engine.submit(tagged(sentences), options);
      }
      MemoryAnswers answers = memory.ask(sentences, options);
      List<String> forModel = answers.forModel();
      if (forModel.isEmpty()) {
        return CompletableFuture.completedFuture(answers.with(List.of()));
      }
      CompletableFuture<List<List<Translation>>> work = engine.submit(tagged(forModel), options);
      CompletableFuture<List<List<Translation>>> all = work.thenApply(answers::with);
      all.whenComplete(
          (translated, failure) -> {
            if (all.isCancelled()) {
              work.cancel(true);
            }
          });
      return all;
    }

    /** The sentences as the model reads them: with the symbol of the language, if it has one. */
    private List<String> tagged(List<String> sentences) {
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
