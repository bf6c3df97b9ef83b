package dev.translator.documents.inline;

import dev.translator.io.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Terms and their required translations in the other language.
 *
 * <p>Terms are looked for at the limits of words, the longest first.
 *
 * @param terms in the order of the file
 */
public record Glossary(List<Term> terms) {
  /** A glossary without terms. */
  public static final Glossary NONE = new Glossary(List.of());

  /** Part that the case of letters plays in the search for a term. */
  public enum LetterCase {
    /** A form with capitals is found only so, any other in every case; translations in every. */
    AUTO,
    /** Forms and translations are found in every case. */
    ANY,
    /** Forms and translations are found only as they are written. */
    EXACT
  }

  /**
   * A term.
   *
   * @param sources the forms that it has in a source, at least one
   * @param targets the forms that count as its translation, at least one; the first is asked for
   * @param letterCase how the case of letters counts
   */
  public record Term(List<String> sources, List<String> targets, LetterCase letterCase) {
    public Term {
      sources = List.copyOf(sources);
      targets = List.copyOf(targets);
    }

    public Term(List<String> sources, List<String> targets) {
      this(sources, targets, LetterCase.AUTO);
    }

    /** Whether a translation has it. */
    public boolean isMet(String translation) {
      if (letterCase == LetterCase.EXACT) {
        return targets.stream().anyMatch(translation::contains);
      }
      String lower = translation.toLowerCase(Locale.ROOT);
      return targets.stream().anyMatch(form -> lower.contains(form.toLowerCase(Locale.ROOT)));
    }

    /** Whether a form is found only as it is written. */
    boolean isExact(String form) {
      return switch (letterCase) {
        case EXACT -> true;
        case ANY -> false;
        case AUTO -> !form.equals(form.toLowerCase(Locale.ROOT));
      };
    }
  }

  public Glossary {
    terms = List.copyOf(terms);
  }

  /**
   * Reads a table (TSV, CSV) or a term base (TBX) that holds two languages.
   *
   * @throws InputException as {@link #read(Path, String, String)}; also if a term base holds more
   *     than two languages
   */
  public static Glossary read(Path file) {
    return read(file, "", "");
  }

  /**
   * Reads a table, {@code .csv} or with tabs, or a term base, {@code .tbx}.
   *
   * <p>A table has a term and its translation in each row, further forms of either behind {@code
   * |}. A term without a translation stays as it is. Rows that begin with {@code #} are passed
   * over. A first row {@code source, target} may name further columns: {@code case} ({@code exact}
   * or {@code any}) and {@code translate} ({@code no}: the term stays as it is).
   *
   * @param sourceLanguage of the terms, needed for a term base of more than two languages
   * @param targetLanguage of their translations
   * @throws InputException if the file cannot be read, is too large, or a row has no term
   */
  public static Glossary read(Path file, String sourceLanguage, String targetLanguage) {
    boolean base = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".tbx");
    return new Glossary(
        base ? TermBase.read(file, sourceLanguage, targetLanguage) : TermTable.read(file));
  }

  private record Found(int start, int end, Term term) {}

  /** The terms of a text from left to right, a term in another one not counted. */
  public List<Term> find(String text) {
    List<Found> found = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    boolean sameLength = lower.length() == text.length(); // not so for a few letters of Turkish
    for (Term term : terms) {
      for (String source : term.sources()) {
        boolean exact = !sameLength || term.isExact(source);
        String where = exact ? text : lower;
        String form = exact ? source : source.toLowerCase(Locale.ROOT);
        for (int at = where.indexOf(form); at >= 0; at = where.indexOf(form, at + 1)) {
          if (isApart(text, at, at + form.length())) {
            found.add(new Found(at, at + form.length(), term));
          }
        }
      }
    }
    found.sort(Comparator.comparingInt((Found f) -> f.start() - f.end()));
    List<Found> apart = new ArrayList<>();
    for (Found next : found) {
      if (apart.stream().noneMatch(f -> f.start() < next.end() && next.start() < f.end())) {
        apart.add(next);
      }
    }
    apart.sort(Comparator.comparingInt(Found::start));
    return apart.stream().map(Found::term).distinct().toList();
  }

  private static boolean isApart(String text, int start, int end) {
    boolean before = start == 0 || !joins(text.charAt(start - 1), text.charAt(start));
    return before && (end == text.length() || !joins(text.charAt(end - 1), text.charAt(end)));
  }

  private static boolean joins(char a, char b) {
    return Character.isLetterOrDigit(a)
        && Character.isLetterOrDigit(b)
        && !Character.isIdeographic(a)
        && !Character.isIdeographic(b);
  }
}
