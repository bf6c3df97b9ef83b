package dev.translator.translate;

import dev.translator.text.Placeholders;
import dev.translator.text.SentenceSplitter;
import dev.translator.text.SentenceSplitter.Sentences;
import dev.translator.text.Spacing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Translates paragraphs and documents: each line of them is a paragraph of any number of sentences,
 * which are translated one by one and put back with the spacing of the source, blank lines and
 * indentation included.
 *
 * <pre>{@code
 * DocumentTranslator documents = DocumentTranslator.of(engine);
 * String german = documents.translate(Files.readString(Path.of("letter.txt")));
 * }</pre>
 */
public final class DocumentTranslator {
  private final SentenceSplitter splitter;
  private final Spacing spacing;
  private final Sentencewise sentencewise;

  /** Find parts in which no sentence ends; null for none. */
  private final Placeholders placeholders;

  /** Translates sentences: as many results, in the same order. */
  @FunctionalInterface
  public interface Sentencewise {
    /** The best translation of each sentence. */
    List<Translation> translate(List<String> sentences);
  }

  /**
   * @param sourceLanguage a code such as {@code en}, which chooses the rules that find sentences
   * @param targetLanguage a code such as {@code zh}, which says whether sentences have spaces
   *     between
   */
  public DocumentTranslator(
      String sourceLanguage, String targetLanguage, Sentencewise sentencewise) {
    this(sourceLanguage, targetLanguage, sentencewise, null);
  }

  /**
   * The same with parts that no sentence may end in.
   *
   * @param placeholders find them; null for none
   */
  public DocumentTranslator(
      String sourceLanguage,
      String targetLanguage,
      Sentencewise sentencewise,
      Placeholders placeholders) {
    this.placeholders = placeholders;
    this.splitter = SentenceSplitter.of(sourceLanguage);
    this.spacing = Spacing.of(targetLanguage);
    this.sentencewise = sentencewise;
  }

  /** Translates with an engine and its model's own settings. */
  public static DocumentTranslator of(TranslationEngine engine) {
    return new DocumentTranslator(
        engine.config().data().sourceLanguage(),
        engine.config().data().targetLanguage(),
        sentences ->
            engine.translate(sentences, TranslationOptions.of(engine.config().decoding())).stream()
                .map(nBest -> nBest.get(0))
                .toList());
  }

  /** One document. */
  public String translate(String document) {
    return translate(List.of(Objects.requireNonNull(document, "document"))).get(0).text();
  }

  /** Several documents, whose sentences are translated together. */
  public List<TranslatedDocument> translate(List<String> documents) {
    documents.forEach(document -> Objects.requireNonNull(document, "document"));
    List<List<Sentences>> split = documents.stream().map(this::paragraphs).toList();
    List<String> sentences =
        split.stream().flatMap(List::stream).flatMap(p -> p.sentences().stream()).toList();
    List<Translation> translations = sentencewise.translate(sentences);
    List<TranslatedDocument> translated = new ArrayList<>(split.size());
    int done = 0;
    for (List<Sentences> paragraphs : split) {
      int count = paragraphs.stream().mapToInt(p -> p.sentences().size()).sum();
      translated.add(
          new TranslatedDocument(
              text(paragraphs, translations.subList(done, done + count)),
              sentences.subList(done, done + count),
              translations.subList(done, done + count)));
      done += count;
    }
    return translated;
  }

  /** The lines of a document, whose ends belong to the white space of the sentences around them. */
  private List<Sentences> paragraphs(String document) {
    List<Sentences> paragraphs = new ArrayList<>();
    int start = 0;
    while (start < document.length()) {
      int end = document.indexOf('\n', start) + 1;
      end = end == 0 ? document.length() : end;
      paragraphs.add(split(document.substring(start, end)));
      start = end;
    }
    return paragraphs;
  }

  private Sentences split(String paragraph) {
    return placeholders == null
        ? splitter.split(paragraph)
        : splitter.split(paragraph, Placeholders.filled(paragraph, placeholders.find(paragraph)));
  }

  private String text(List<Sentences> paragraphs, List<Translation> translations) {
    StringBuilder text = new StringBuilder();
    int done = 0;
    for (Sentences paragraph : paragraphs) {
      List<String> spaces = paragraph.spaces();
      int count = paragraph.sentences().size();
      text.append(spaces.get(0));
      for (int i = 0; i < count; i++) {
        text.append(translations.get(done++).text());
        String space = spaces.get(i + 1);
        text.append(i + 1 < count ? spacing.between(space) : space);
      }
    }
    return text.toString();
  }
}
