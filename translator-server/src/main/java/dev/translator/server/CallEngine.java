package dev.translator.server;

import dev.translator.documents.inline.SegmentEngine;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.WordAligner;
import dev.translator.translate.WordAlignment;
import java.util.List;

/** A model in use by a call, with its own settings, as texts with markup need it. */
class CallEngine implements SegmentEngine {
  private final Call call;
  private final String source;
  private final String target;
  private final ServedModel.Lease lease;
  private final ServerMetrics metrics;

  CallEngine(
      Call call, String source, String target, ServedModel.Lease lease, ServerMetrics metrics) {
    this.call = call;
    this.source = source;
    this.target = target;
    this.lease = lease;
    this.metrics = metrics;
  }

  @Override
  public String sourceLanguage() {
    return source;
  }

  @Override
  public String targetLanguage() {
    return target;
  }

  @Override
  public List<String> translate(List<String> sentences) {
    TranslationEngine engine = lease.engine();
    List<List<Translation>> nBest = call.await(lease.submit(sentences, engine.defaults()));
    metrics.translated(nBest);
    return nBest.stream().map(list -> list.get(0).text()).toList();
  }

  @Override
  public List<WordAlignment> align(List<String> sentences, List<String> translations) {
    try (WordAligner aligner = lease.engine().aligner()) {
      return aligner.align(sentences, translations);
    }
  }
}
