package dev.translator.translate.files;

import dev.translator.text.Placeholders;
import dev.translator.translate.DocumentTranslator;
import dev.translator.translate.OutputChecks;
import dev.translator.translate.OutputWarning;
import dev.translator.translate.TranslatedDocument;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAlignment;
import dev.translator.translate.spans.SpanProtection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Translates records and marks suspicious translations. */
public final class RecordTranslator {
  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final LineTranslator translator;
  private final TranslationOptions options;
  private final boolean document;
  private final boolean alignments;
  private final Placeholders placeholders;
  private final SpanProtection protection;
  private final OutputChecks checks;
  private final WarningCounts counts = new WarningCounts();

  /**
   * @param document whether each text is a document of any number of sentences, not a sentence
   * @param alignments whether words are aligned, of sentences only
   */
  public RecordTranslator(
      LineTranslator translator, TranslationOptions options, boolean document, boolean alignments) {
    this(translator, options, document, alignments, null);
  }

  /**
   * The same with parts that translations must hold verbatim.
   *
   * @param placeholders find them; null where nothing is protected
   */
  public RecordTranslator(
      LineTranslator translator,
      TranslationOptions options,
      boolean document,
      boolean alignments,
      Placeholders placeholders) {
    this.translator = translator;
    this.options = options;
    this.document = document;
    this.alignments = alignments;
    this.placeholders = placeholders;
    this.protection =
        placeholders == null ? null : new SpanProtection(placeholders, translator::align);
    this.checks = new OutputChecks(translator.targetLanguage());
  }

  /** The warnings so far, counted for the best translation of each text. */
  public WarningCounts counts() {
    return counts;
  }

  /** Translates records and returns their lines of output. */
  public String translate(List<InputRecord> records) {
    List<String> texts = records.stream().map(InputRecord::text).toList();
    List<List<Output>> outputs = document ? documents(texts) : sentences(texts);
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).skipped()) {
        counts.addSkipped();
      }
      written.append(records.get(i).with(outputs.get(i)));
    }
    if (protection != null) {
      counts.setPlaceholders(protection.counts());
    }
    return written.toString();
  }

  private List<List<Translation>> translated(List<String> lines) {
    List<List<Translation>> translated = translator.translate(lines, options);
    return protection == null ? translated : protection.protect(lines, translated);
  }

  private List<List<Output>> sentences(List<String> texts) {
    List<String> lines = texts.stream().map(t -> LINE_END.matcher(t).replaceAll(" ")).toList();
    List<List<Translation>> translated = translated(lines);
    Iterator<String> aligned = aligned(lines, translated);
    List<List<Output>> outputs = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      List<Output> nBest = new ArrayList<>();
      for (Translation translation : translated.get(i)) {
        Set<OutputWarning> warnings = checks.check(lines.get(i), translation);
        nBest.add(new Output(translation, warnings, alignments ? aligned.next() : ""));
      }
      counts.add(nBest.get(0).warnings());
      outputs.add(nBest);
    }
    return outputs;
  }

  /** The alignments of all translations, one after the other, if they are wanted. */
  private Iterator<String> aligned(List<String> lines, List<List<Translation>> translated) {
    List<String> sources = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    for (int i = 0; alignments && i < lines.size(); i++) {
      for (Translation translation : translated.get(i)) {
        sources.add(lines.get(i));
        targets.add(translation.text());
      }
    }
    return sources.isEmpty()
        ? Collections.emptyIterator()
        : translator.align(sources, targets).stream().map(WordAlignment::toPharaoh).iterator();
  }

  private List<List<Output>> documents(List<String> texts) {
    DocumentTranslator documents =
        new DocumentTranslator(
            translator.sourceLanguage(),
            translator.targetLanguage(),
            sentences -> translated(sentences).stream().map(all -> all.get(0)).toList(),
            placeholders);
    return documents.translate(texts).stream()
        .map(one -> List.of(new Output(one.whole(), warnings(one), "")))
        .toList();
  }

  private Set<OutputWarning> warnings(TranslatedDocument document) {
    Set<OutputWarning> all = EnumSet.noneOf(OutputWarning.class);
    for (int i = 0; i < document.sentences().size(); i++) {
      Set<OutputWarning> warnings =
          checks.check(document.sentences().get(i), document.translations().get(i));
      counts.add(warnings);
      all.addAll(warnings);
    }
    return all;
  }
}
