package dev.translator.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The interfaces and the parts that they share. */
final class Services implements AutoCloseable {
  private final FileStore store;
  private final DocumentJobs jobs;
  private final List<Api> apis;

  Services(ModelFolder models, ServerOptions options, ServerMetrics metrics) {
    Directions directions = new Directions(models, new LanguageDetection());
    TextTranslation texts = new TextTranslation(directions, options, metrics);
    this.store = new FileStore(options.files());
    this.jobs =
        new DocumentJobs(
            new DocumentTranslation(directions, store, options.files(), metrics), options.files());
    this.apis =
        List.of(
            new LibreTranslateApi(texts, models, options, new LibreTranslateFiles(jobs, store)),
            new DeepLApi(texts, models, metrics, new DeepLDocuments(jobs)),
            new ApertiumApi(texts, models),
            new PageApi(
                texts, new LineTranslation(directions, options, metrics), PageFiles.ofClassPath()),
            new OperationsApi(models::ready, metrics, description()));
  }

  private static String description() {
    try (InputStream in = Services.class.getResourceAsStream("openapi.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every interface; a path belongs to the first that has it. */
  List<Api> apis() {
    return apis;
  }

  /** The uploaded and translated documents. */
  FileStore store() {
    return store;
  }

  /** Deletes documents that were not fetched in time. */
  void sweep() {
    jobs.sweep();
    store.sweep();
  }

  @Override
  public void close() {
    jobs.close();
    store.close();
  }
}
