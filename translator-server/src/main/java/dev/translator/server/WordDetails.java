package dev.translator.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.translator.translate.TranslatedDocument;
import dev.translator.translate.TranslatedWord;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.WordAligner;
import dev.translator.translate.WordAlignment;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of a text and of its translation, with their places in both and the pairs that belong
 * together.
 *
 * @param source words of the source, in order
 * @param target words of the translation, in order
 * @param alignment pairs of a source word and a target word, each by its place in these lists
 */
record WordDetails(List<Word> source, List<Word> target, List<int[]> alignment) {

  /**
   * One word.
   *
   * @param text the word
   * @param start offset of its first UTF-16 unit in the whole text
   * @param end offset behind its last
   * @param confidence probability by the model, 0 to 1; null for a source word and where it is not
   *     known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Word(String text, int start, int end, Double confidence) {}

  /**
   * Finds the words of a document and aligns its sentences.
   *
   * @param text of the source
   */
  static WordDetails of(String text, TranslatedDocument document, TranslationEngine engine) {
    WordDetails details = new WordDetails(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<String> sentences = document.sentences();
    List<String> translations = document.translations().stream().map(Translation::text).toList();
    List<WordAlignment> alignments;
    try (WordAligner aligner = engine.aligner()) {
      alignments = aligner.align(sentences, translations);
    }
    int sourceAt = 0;
    int targetAt = 0;
    for (int i = 0; i < sentences.size(); i++) {
      sourceAt = Math.max(sourceAt, text.indexOf(sentences.get(i), sourceAt));
      targetAt = Math.max(targetAt, document.text().indexOf(translations.get(i), targetAt));
      details.add(
          words(sentences.get(i), sourceAt, List.of()),
          words(
              translations.get(i),
              targetAt,
              TranslatedWord.of(engine, document.translations().get(i))),
          alignments.get(i));
      sourceAt += sentences.get(i).length();
      targetAt += translations.get(i).length();
    }
    return details;
  }

  private void add(List<Word> sources, List<Word> targets, WordAlignment links) {
    int firstSource = source.size();
    int firstTarget = target.size();
    source.addAll(sources);
    target.addAll(targets);
    for (WordAlignment.Link link : links.links()) {
      // The model may read a text in another form: a link to a word that is not there is left out.
      if (link.source() < sources.size() && link.target() < targets.size()) {
        alignment.add(new int[] {firstSource + link.source(), firstTarget + link.target()});
      }
    }
  }

  private static List<Word> words(String sentence, int offset, List<TranslatedWord> known) {
    List<String> texts = TranslatedWord.split(sentence);
    boolean sure = known.size() == texts.size();
    List<Word> words = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      at = sentence.indexOf(text, at);
      Double confidence = sure ? Math.round(known.get(i).probability() * 10_000) / 10_000.0 : null;
      words.add(new Word(text, offset + at, offset + at + text.length(), confidence));
      at += text.length();
    }
    return words;
  }
}
