package dev.translator.server;

import dev.translator.translate.Translation;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Counters of the server's work, for Prometheus. No text, key or address is in any label. */
final class ServerMetrics {
  private static final double[] LATENCY_SECONDS = {
    .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60
  };

  private static final double[] BATCH_SENTENCES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests =
      Counter.builder()
          .name("translator_requests_total")
          .help("Requests answered, by interface and HTTP status; 499: the client went away.")
          .labelNames("api", "status")
          .register(registry);
  private final Histogram latency =
      Histogram.builder()
          .name("translator_request_seconds")
          .help("Time from the last byte of a translating request to its answer.")
          .labelNames("api")
          .classicOnly()
          .classicUpperBounds(LATENCY_SECONDS)
          .register(registry);
  private final Gauge waiting =
      Gauge.builder()
          .name("translator_requests_in_flight")
          .help("Translating requests admitted and not answered yet.")
          .register(registry);
  private final Counter sentences =
      Counter.builder()
          .name("translator_sentences_total")
          .help("Sentences translated.")
          .register(registry);
  private final Counter tokens =
      Counter.builder()
          .name("translator_target_tokens_total")
          .help("Tokens of the best translations.")
          .register(registry);
  private final Counter characters =
      Counter.builder()
          .name("translator_source_characters_total")
          .help("Characters of the requests' texts.")
          .register(registry);
  private final Counter loads =
      Counter.builder()
          .name("translator_model_loads_total")
          .help("Models loaded or reloaded, by result.")
          .labelNames("result")
          .register(registry);
  private final Gauge models =
      Gauge.builder()
          .name("translator_models_loaded")
          .help("Models in memory now.")
          .register(registry);
  private final Gauge weights =
      Gauge.builder()
          .name("translator_model_bytes")
          .help("Size of the weight files of the models in memory.")
          .register(registry);

  private final Histogram batches =
      Histogram.builder()
          .name("translator_batch_sentences")
          .help("Sentences translated together in one batch.")
          .classicOnly()
          .classicUpperBounds(BATCH_SENTENCES)
          .register(registry);
  private final TokenRate rate = new TokenRate();

  ServerMetrics() {
    ProcessMetrics.register(registry);
    ProcessMetrics.gauge(
        registry,
        "translator_target_tokens_per_second",
        "Tokens of the best translations, mean of the last minute.",
        () -> rate.perSecond(System.nanoTime()));
  }

  /** A batch of an engine was translated. */
  void batch(int sentences, int targetTokens) {
    batches.observe(sentences);
    rate.add(targetTokens, System.nanoTime());
  }

  /** A translating request was admitted. */
  void admitted() {
    waiting.inc();
  }

  /** A translating request that was admitted has its answer. */
  void finished(String api, double seconds) {
    waiting.dec();
    latency.labelValues(api).observe(seconds);
  }

  /** A request was answered. */
  void answered(String api, int status) {
    requests.labelValues(api, String.valueOf(status)).inc();
  }

  /** A model was loaded, or could not be. */
  void loaded(boolean success) {
    loads.labelValues(success ? "success" : "failure").inc();
  }

  /** The models that there are now. */
  void models(Collection<ModelSlot> slots) {
    models.set(slots.stream().filter(ModelSlot::loaded).count());
    weights.set(slots.stream().mapToLong(ModelSlot::bytes).sum());
  }

  /** Texts of a request. */
  void asked(List<String> texts) {
    characters.inc(texts.stream().mapToLong(String::length).sum());
  }

  /** Sentences of a request, each with its translations. */
  void translated(List<List<Translation>> nBest) {
    sentences.inc(nBest.size());
    tokens.inc(nBest.stream().mapToLong(list -> list.get(0).tokens().size()).sum());
  }

  /** Characters translated since the start. */
  long characters() {
    return characters.getLongValue();
  }

  /** All metrics in the text format. */
  String text() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(bytes, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
