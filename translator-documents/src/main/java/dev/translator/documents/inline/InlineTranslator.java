package dev.translator.documents.inline;

import dev.translator.documents.inline.Passage.Place;
import dev.translator.documents.inline.Segmenter.Segmented;
import dev.translator.text.Spacing;
import dev.translator.translate.WordAlignment;
import dev.translator.translate.spans.SpanRepair;
import dev.translator.translate.spans.SpannedText;
import dev.translator.translate.spans.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Translates texts with inline codes. Every code of a source is in its translation once, pairs are
 * paired and nested, and every protected span is there verbatim, whatever the engine writes.
 */
public final class InlineTranslator {
  private final SegmentEngine engine;
  private final InlineOptions options;
  private final Glossary glossary;
  private final Segmenter segmenter;
  private final Spacing spacing;
  private final InlineCounts counts = new InlineCounts();

  public InlineTranslator(SegmentEngine engine, InlineOptions options) {
    this(engine, options, Glossary.NONE);
  }

  /**
   * @param glossary terms that translations must have
   */
  public InlineTranslator(SegmentEngine engine, InlineOptions options, Glossary glossary) {
    this.engine = engine;
    this.options = options;
    this.glossary = glossary;
    this.segmenter = new Segmenter(engine.sourceLanguage());
    this.spacing = Spacing.of(engine.targetLanguage());
  }

  /** The counts so far. */
  public InlineCounts counts() {
    return counts;
  }

  /** Translates texts, whose sentences go to the engine together. */
  public List<InlineText> translate(List<InlineText> texts) {
    List<EmbeddedMarkup> wholes =
        texts.stream().map(text -> new EmbeddedMarkup(text, options, false)).toList();
    List<EmbeddedMarkup> all = new ArrayList<>();
    wholes.forEach(whole -> whole.collect(all));
    List<Segmented> split =
        all.stream()
            .map(
                e ->
                    segmenter.split(new Passage(e.text(), options.placeholders()), options.lines()))
            .toList();
    List<Sentence> sentences = split.stream().flatMap(s -> s.sentences().stream()).toList();
    List<InlineText> done = sentences(sentences);
    int at = 0;
    for (int i = 0; i < all.size(); i++) {
      int count = split.get(i).sentences().size();
      all.get(i).translated(joined(split.get(i), done.subList(at, at + count)));
      at += count;
    }
    return wholes.stream().map(EmbeddedMarkup::result).toList();
  }

  private InlineText joined(Segmented split, List<InlineText> sentences) {
    InlineText.Builder text = new InlineText.Builder();
    for (int i = 0; i < split.gaps().size(); i++) {
      InlineText gap = split.gaps().get(i);
      boolean between = i > 0 && i < sentences.size();
      if (between && gap.codes().isEmpty()) {
        text.text(spacing.between(gap.text()));
      } else {
        text.add(gap);
      }
      if (i < sentences.size()) {
        text.add(sentences.get(i));
      }
    }
    return text.build();
  }

  private List<InlineText> sentences(List<Sentence> sentences) {
    Map<String, String> translations = translations(sentences);
    Map<Integer, WordAlignment> alignments = alignments(sentences, translations);
    List<InlineText> done = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      counts.codes += sentence.codes();
      counts.spans.add(sentence.spans().size());
      if (sentence.hasWords()) {
        counts.sentences++;
        counts.words += Words.of(sentence.text()).size();
      }
      String translation =
          sentence.hasWords() ? translations.get(sentence.text()) : sentence.text();
      InlineText inner =
          translation.equals(sentence.text())
              ? asItIs(sentence)
              : inner(sentence, translation, alignments.getOrDefault(i, WordAlignment.NONE));
      done.add(around(sentence, inner));
    }
    return done;
  }

  /** The translation of each different sentence that has words. */
  private Map<String, String> translations(List<Sentence> sentences) {
    Map<String, String> translations = new LinkedHashMap<>();
    MarkedSentences marked = new MarkedSentences(engine);
    for (Sentence sentence : sentences) {
      if (sentence.hasWords() && translations.put(sentence.text(), "") == null) {
        marked.add(oneLine(sentence.text()), sentence.spans());
      }
    }
    List<String> sources = List.copyOf(translations.keySet());
    if (sources.isEmpty()) {
      return translations;
    }
    List<String> oneLine = sources.stream().map(InlineTranslator::oneLine).toList();
    List<String> results = withTerms(oneLine, marked);
    for (int i = 0; i < sources.size(); i++) {
      String result = TargetCharacters.allowed(results.get(i));
      translations.put(sources.get(i), result.equals(oneLine.get(i)) ? sources.get(i) : result);
    }
    return translations;
  }

  /** Translates sentences, and those again, with the terms required, whose terms are not met. */
  private List<String> withTerms(List<String> sources, MarkedSentences marked) {
    List<String> translations = marked.translate();
    if (glossary.terms().isEmpty()) {
      return translations;
    }
    List<String> done = new ArrayList<>(translations);
    Map<Integer, List<Glossary.Term>> unmet = new LinkedHashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      String translation = translations.get(i);
      List<Glossary.Term> terms = glossary.find(sources.get(i));
      counts.terms += terms.size();
      counts.metTerms += terms.stream().filter(term -> term.isMet(translation)).count();
      List<Glossary.Term> missing = terms.stream().filter(t -> !t.isMet(translation)).toList();
      if (!missing.isEmpty()) {
        unmet.put(i, terms);
      }
    }
    List<Integer> places = List.copyOf(unmet.keySet());
    List<String> again =
        places.isEmpty()
            ? List.of()
            : marked.translate(
                places,
                places.stream()
                    .map(i -> unmet.get(i).stream().map(t -> t.targets().get(0)).toList())
                    .toList());
    for (int i = 0; i < again.size(); i++) {
      int place = places.get(i);
      long before = met(unmet.get(place), done.get(place));
      long now = met(unmet.get(place), again.get(i));
      if (now > before) {
        done.set(place, again.get(i));
        counts.metTerms += now - before;
      }
    }
    unmet.forEach(
        (place, terms) ->
            terms.stream().filter(t -> !t.isMet(done.get(place))).forEach(counts::unmet));
    return done;
  }

  private static long met(List<Glossary.Term> terms, String translation) {
    return terms.stream().filter(term -> term.isMet(translation)).count();
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text);
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\n' || line.charAt(i) == '\r' || line.charAt(i) == '\t') {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
  }

  /** Alignments of the sentences that need one, by place in the list. */
  private Map<Integer, WordAlignment> alignments(
      List<Sentence> sentences, Map<String, String> translations) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      String translation = translations.get(sentence.text());
      if (sentence.hasWords()
          && !translation.equals(sentence.text())
          && (!sentence.inside().isEmpty() || !isWhole(sentence, translation))) {
        places.add(i);
      }
    }
    Map<Integer, WordAlignment> alignments = new LinkedHashMap<>();
    if (!places.isEmpty()) {
      List<WordAlignment> found =
          engine.align(
              places.stream().map(i -> oneLine(sentences.get(i).text())).toList(),
              places.stream().map(i -> translations.get(sentences.get(i).text())).toList());
      for (int i = 0; i < places.size(); i++) {
        alignments.put(places.get(i), found.get(i));
      }
    }
    return alignments;
  }

  private static boolean isWhole(Sentence sentence, String translation) {
    return SpanRepair.isWhole(sentence.text(), sentence.spans(), translation);
  }

  private InlineText inner(Sentence sentence, String translation, WordAlignment alignment) {
    if (sentence.inside().isEmpty() && sentence.spans().isEmpty()) {
      return InlineText.of(translation);
    }
    SpannedText target = new SpannedText(translation, alignment, Words.of(sentence.text()).size());
    new SpanRepair(sentence.text(), sentence.spans(), target, counts.spans).run();
    return new CodePlacer(sentence, target, counts).place();
  }

  /** The source's own text and codes. */
  private static InlineText asItIs(Sentence sentence) {
    InlineText.Builder out = new InlineText.Builder();
    int at = 0;
    int span = 0;
    for (int next = 0; next <= sentence.inside().size(); next++) {
      boolean last = next == sentence.inside().size();
      int to = last ? sentence.text().length() : sentence.inside().get(next).offset();
      for (; span < sentence.spans().size() && sentence.spans().get(span).end() <= to; span++) {
        Code shown = sentence.shown().get(span);
        if (shown != null && sentence.spans().get(span).start() >= at) {
          out.text(sentence.text().substring(at, sentence.spans().get(span).start())).code(shown);
          at = sentence.spans().get(span).end();
        }
      }
      out.text(sentence.text().substring(at, to));
      at = to;
      if (!last) {
        write(sentence.inside().get(next), out);
      }
    }
    return out.build();
  }

  private static InlineText around(Sentence sentence, InlineText inner) {
    InlineText.Builder out = new InlineText.Builder();
    sentence.before().forEach(place -> write(place, out));
    out.add(inner);
    sentence.after().forEach(place -> write(place, out));
    return out.build();
  }

  private static void write(Place place, InlineText.Builder out) {
    out.code(place.code()).text(place.free() ? " " : "");
  }
}
