package dev.translator.translate.spans;

import dev.translator.text.Placeholders;
import dev.translator.text.Placeholders.Span;
import dev.translator.translate.Provenance;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAligner;
import dev.translator.translate.WordAlignment;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees to it that translations hold the placeholders, code, URLs and file names of their lines
 * verbatim, once for each occurrence, whatever the model wrote. One that a translation lacks takes
 * the place of the words that it was turned into, or else goes to the end. Lines without any cost
 * next to nothing. Translations that are whole and exact matches of a memory stay as they are.
 *
 * <pre>{@code
 * try (TranslationEngine engine = TranslationEngine.load(Path.of("runs/en-de"))) {
 *   SpanProtection protection = SpanProtection.of(engine, Placeholders.DEFAULT);
 *   List<String> german = protection.translate(engine, List.of("Open %s with https://a.org/b."));
 * }
 * }</pre>
 *
 * <p>Not safe to use from several threads.
 */
public final class SpanProtection {
  /** Finds which words of translations go back to which words of their lines. */
  @FunctionalInterface
  public interface Aligner {
    /** The alignment of each line and its translation. */
    List<WordAlignment> align(List<String> lines, List<String> translations);
  }

  private final Placeholders placeholders;
  private final Aligner aligner;
  private final SpanCounts counts = new SpanCounts();

  /**
   * @param placeholders find the parts that stay
   * @param aligner is asked about translations that lack some
   */
  public SpanProtection(Placeholders placeholders, Aligner aligner) {
    this.placeholders = placeholders;
    this.aligner = aligner;
  }

  /** Protection of an engine's translations, with the alignments of its model. */
  public static SpanProtection of(TranslationEngine engine, Placeholders placeholders) {
    return new SpanProtection(
        placeholders,
        (lines, translations) -> {
          try (WordAligner aligner = engine.aligner()) {
            return aligner.align(lines, translations);
          }
        });
  }

  /** The counts so far, those of the best translation of each line. */
  public SpanCounts counts() {
    return counts;
  }

  /** The best translation of each line under the settings of the engine's model, whole. */
  public List<String> translate(TranslationEngine engine, List<String> lines) {
    return translate(engine, lines, engine.defaults()).stream()
        .map(nBest -> nBest.get(0).text())
        .toList();
  }

  /** The translations of each line, best first, all of them whole. */
  public List<List<Translation>> translate(
      TranslationEngine engine, List<String> lines, TranslationOptions options) {
    return protect(lines, engine.translate(lines, options));
  }

  /** A translation that is not whole. */
  private record Broken(int line, int place) {}

  /**
   * Makes translations whole.
   *
   * @param translations of each line, best first
   */
  public List<List<Translation>> protect(List<String> lines, List<List<Translation>> translations) {
    List<List<Span>> spans = new ArrayList<>(lines.size());
    List<Broken> broken = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      List<Span> found = placeholders.find(lines.get(i));
      spans.add(found);
      counts.add(found.size());
      for (int k = 0; k < translations.get(i).size() && !found.isEmpty(); k++) {
        Translation one = translations.get(i).get(k);
        boolean exact = one.provenance().kind() == Provenance.Kind.EXACT;
        if (!exact && !isWhole(lines.get(i), found, one.text())) {
          broken.add(new Broken(i, k));
        }
      }
    }
    return broken.isEmpty() ? translations : repaired(lines, translations, spans, broken);
  }

  private static boolean isWhole(String line, List<Span> spans, String text) {
    return hasWords(line, spans)
        ? SpanRepair.isWhole(line, spans, text)
        : text.equals(line.strip());
  }

  private List<List<Translation>> repaired(
      List<String> lines,
      List<List<Translation>> translations,
      List<List<Span>> spans,
      List<Broken> broken) {
    List<List<Translation>> whole = new ArrayList<>(translations);
    List<WordAlignment> alignments =
        aligner.align(
            broken.stream().map(one -> lines.get(one.line())).toList(),
            broken.stream().map(one -> text(translations, one)).toList());
    for (int i = 0; i < broken.size(); i++) {
      Broken one = broken.get(i);
      String line = lines.get(one.line());
      List<Span> found = spans.get(one.line());
      SpanCounts own = one.place() == 0 ? counts : new SpanCounts();
      String text =
          hasWords(line, found)
              ? repaired(line, found, text(translations, one), alignments.get(i), own)
              : line.strip();
      List<Translation> nBest = new ArrayList<>(whole.get(one.line()));
      nBest.set(one.place(), nBest.get(one.place()).withPlaceholders(text, found));
      whole.set(one.line(), List.copyOf(nBest));
    }
    return whole;
  }

  private static String text(List<List<Translation>> translations, Broken one) {
    return translations.get(one.line()).get(one.place()).text();
  }

  private static String repaired(
      String line, List<Span> spans, String text, WordAlignment alignment, SpanCounts counts) {
    SpannedText target = new SpannedText(text, alignment, Words.of(line).size());
    new SpanRepair(line, spans, target, counts).run();
    String whole = target.text().toString();
    // The source itself is whole: no translation at all is better than a broken one.
    return SpanRepair.isWhole(line, spans, whole) ? whole : line.strip();
  }

  /** Whether a line has letters besides its spans; one without stays as it is. */
  private static boolean hasWords(String line, List<Span> spans) {
    int at = 0;
    for (Span span : spans) {
      if (hasLetters(line, at, span.start())) {
        return true;
      }
      at = span.end();
    }
    return hasLetters(line, at, line.length());
  }

  private static boolean hasLetters(String line, int start, int end) {
    return line.substring(start, end).codePoints().anyMatch(Character::isLetter);
  }
}
