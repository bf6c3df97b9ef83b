package dev.translator.documents;

import dev.translator.documents.inline.Glossary;
import dev.translator.documents.inline.Glossary.Term;
import dev.translator.io.ContentHash;
import dev.translator.translate.OutputConstraints;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.files.ForwardingTranslator;
import dev.translator.translate.files.LineTranslator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Translates lines with the terms of a glossary: a line whose translation lacks one is translated
 * again by a search that must write them, and the better of the two is kept.
 */
public final class GlossaryTranslator extends ForwardingTranslator {
  private final Glossary glossary;
  private final TermCounts counts = new TermCounts();

  public GlossaryTranslator(LineTranslator translator, Glossary glossary) {
    super(translator);
    this.glossary = glossary;
  }

  /** The counts so far, those of the best translation of each line. */
  public TermCounts terms() {
    return counts;
  }

  @Override
  public List<List<Translation>> translate(List<String> lines, TranslationOptions options) {
    check(options);
    return withTerms(lines, super.translate(lines, options), options);
  }

  @Override
  public List<List<Translation>> translate(
      List<String> lines, TranslationOptions options, Runnable afterLine) {
    check(options);
    return withTerms(lines, super.translate(lines, options, afterLine), options);
  }

  /**
   * Refuses a search that cannot write required terms, before any work is done.
   *
   * @throws IllegalArgumentException if it is no beam search, or one with groups
   */
  private void check(TranslationOptions options) {
    if (!glossary.terms().isEmpty()) {
      requiring(options, List.of(glossary.terms().get(0).targets().get(0)));
    }
  }

  private List<List<Translation>> withTerms(
      List<String> lines, List<List<Translation>> translations, TranslationOptions options) {
    List<List<Term>> terms = lines.stream().map(glossary::find).toList();
    List<List<Translation>> done = new ArrayList<>(translations);
    Map<List<String>, List<Integer>> again = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (met(terms.get(i), done.get(i)) < terms.get(i).size()) {
        List<String> phrases = terms.get(i).stream().map(term -> term.targets().get(0)).toList();
        again.computeIfAbsent(phrases, required -> new ArrayList<>()).add(i);
      }
    }
    again.forEach(
        (phrases, places) -> {
          List<String> some = places.stream().map(lines::get).toList();
          List<List<Translation>> results = super.translate(some, requiring(options, phrases));
          for (int k = 0; k < places.size(); k++) {
            int i = places.get(k);
            if (met(terms.get(i), results.get(k)) > met(terms.get(i), done.get(i))) {
              done.set(i, results.get(k));
            }
          }
        });
    for (int i = 0; i < lines.size(); i++) {
      String best = done.get(i).get(0).text();
      terms.get(i).forEach(term -> counts.add(term, term.isMet(best)));
    }
    return done;
  }

  private static long met(List<Term> terms, List<Translation> nBest) {
    String best = nBest.get(0).text();
    return terms.stream().filter(term -> term.isMet(best)).count();
  }

  /** Options of a search that must write phrases. */
  static TranslationOptions requiring(TranslationOptions options, List<String> phrases) {
    OutputConstraints own = options.constraints();
    List<String> all = new ArrayList<>(own.mustContain());
    all.addAll(phrases);
    return options.withConstraints(
        new OutputConstraints(
            own.prefix(), all, own.forbidden(), own.noRepeatNgram(), own.repetitionPenalty()));
  }

  @Override
  public String fingerprint() {
    byte[] terms = glossary.terms().toString().getBytes(StandardCharsets.UTF_8);
    return super.fingerprint() + " glossary " + ContentHash.of(terms);
  }
}
