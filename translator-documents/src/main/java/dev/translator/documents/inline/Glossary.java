package dev.translator.documents.inline;

import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Terms and their required translations in the other language.
 *
 * <p>Terms are looked for at the limits of words, the longest first. A term that is written with
 * capitals is found so only, any other in every case.
 *
 * @param terms in the order of the file
 */
public record Glossary(List<Term> terms) {
  /** A glossary without terms. */
  public static final Glossary NONE = new Glossary(List.of());

  /**
   * A term.
   *
   * @param sources the forms that it has in a source, at least one
   * @param targets the forms that count as its translation, at least one; the first is asked for
   */
  public record Term(List<String> sources, List<String> targets) {
    public Term {
      sources = List.copyOf(sources);
      targets = List.copyOf(targets);
    }

    /** Whether a translation has it. */
    boolean isMet(String translation) {
      String lower = translation.toLowerCase(Locale.ROOT);
      return targets.stream().anyMatch(form -> lower.contains(form.toLowerCase(Locale.ROOT)));
    }
  }

  public Glossary {
    terms = List.copyOf(terms);
  }

  /**
   * Reads a table: the term, a tab, its translation. Further forms stand behind {@code |}; a term
   * without a translation stays as it is; lines that begin with {@code #} are passed over.
   *
   * @throws InputException if it cannot be read or a line has no term
   */
  public static Glossary read(Path file) {
    List<Term> terms = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        if (line.isEmpty() || line.startsWith("#")) {
          continue;
        }
        String[] fields = lines.get(i).split("\t", -1);
        List<String> sources = forms(fields[0]);
        List<String> targets = fields.length < 2 ? List.of() : forms(fields[1]);
        if (sources.isEmpty()) {
          throw new InputException(
              file + ":" + (i + 1) + ": no term before the tab, expected term, tab, translation");
        }
        terms.add(new Term(sources, targets.isEmpty() ? sources.subList(0, 1) : targets));
      }
    } catch (CharacterCodingException e) {
      throw new InputException(file + ": is not UTF-8 text, expected terms with tabs", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return new Glossary(terms);
  }

  private static List<String> forms(String field) {
    List<String> forms = new ArrayList<>();
    for (String form : field.replace("\uFEFF", "").split("\\|", -1)) {
      if (!form.isBlank()) {
        forms.add(form.strip());
      }
    }
    return forms;
  }

  private record Found(int start, int end, Term term) {}

  /** The terms of a text from left to right, a term in another one not counted. */
  List<Term> find(String text) {
    List<Found> found = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    boolean sameLength = lower.length() == text.length(); // not so for a few letters of Turkish
    for (Term term : terms) {
      for (String source : term.sources()) {
        boolean exact = !sameLength || !source.equals(source.toLowerCase(Locale.ROOT));
        String where = exact ? text : lower;
        for (int at = where.indexOf(source); at >= 0; at = where.indexOf(source, at + 1)) {
          if (isApart(text, at, at + source.length())) {
            found.add(new Found(at, at + source.length(), term));
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
