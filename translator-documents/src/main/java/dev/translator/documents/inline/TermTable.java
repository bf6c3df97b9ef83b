package dev.translator.documents.inline;

import dev.translator.corpus.format.CsvRows;
import dev.translator.documents.inline.Glossary.LetterCase;
import dev.translator.documents.inline.Glossary.Term;
import dev.translator.io.InputException;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads terms from a table with tabs, or from comma-separated values. */
final class TermTable {
  /** Places of the columns; -1 for one that is not there. */
  private record Columns(int source, int target, int letterCase, int translate) {
    static final Columns USUAL = new Columns(0, 1, -1, -1);
  }

  private final List<Term> terms = new ArrayList<>();
  private Columns columns = Columns.USUAL;
  private boolean first = true;

  private TermTable() {}

  static List<Term> read(Path file) {
    TermLimits.checkSize(file);
    TermTable table = new TermTable();
    boolean commas = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv");
    try (LineReader lines = TextFiles.lines(file)) {
      if (commas) {
        CsvRows rows = new CsvRows(lines);
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
          table.add(row, rows.at(), "column");
        }
      } else {
        for (String line = lines.next(); line != null; line = lines.next()) {
          String at = file + ":" + lines.lineNumber() + ": ";
          table.add(List.of(line.split("\t", -1)), at, "tab");
        }
      }
    }
    return table.terms;
  }

  private void add(List<String> row, String at, String mark) {
    boolean blank = row.stream().allMatch(String::isBlank);
    if (blank || row.get(0).stripLeading().startsWith("#")) {
      return;
    }
    if (first) {
      first = false;
      if (header(row, at)) {
        return;
      }
    }
    List<String> sources = forms(field(row, columns.source()));
    if (sources.isEmpty()) {
      throw new InputException(
          at
              + (mark.equals("tab")
                  ? "no term before the tab, expected term, tab, translation"
                  : "no term, expected a term in the column of the source"));
    }
    List<String> targets = forms(field(row, columns.target()));
    boolean stays = targets.isEmpty() || stays(row, at);
    terms.add(new Term(sources, stays ? sources : targets, letterCase(row, at)));
    TermLimits.checkCount(terms.size(), at);
    sources.forEach(form -> TermLimits.checkLength(form, at));
    targets.forEach(form -> TermLimits.checkLength(form, at));
  }

  /** Whether a row names columns. */
  private boolean header(List<String> row, String at) {
    List<String> names = row.stream().map(f -> f.strip().toLowerCase(Locale.ROOT)).toList();
    if (!names.contains("source")
        || !(names.contains("target") || names.contains("translate") || names.contains("case"))) {
      return false;
    }
    for (String name : names) {
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new InputException(at + "two columns are called '" + name + "'");
      }
    }
    columns =
        new Columns(
            names.indexOf("source"),
            names.indexOf("target"),
            names.indexOf("case"),
            names.indexOf("translate"));
    return true;
  }

  private boolean stays(List<String> row, String at) {
    String value = field(row, columns.translate()).strip().toLowerCase(Locale.ROOT);
    return switch (value) {
      case "", "yes", "true" -> false;
      case "no", "false" -> true;
      default ->
          throw new InputException(at + "translate = " + value + ": must be yes, no or empty");
    };
  }

  private LetterCase letterCase(List<String> row, String at) {
    String value = field(row, columns.letterCase()).strip().toLowerCase(Locale.ROOT);
    return switch (value) {
      case "" -> LetterCase.AUTO;
      case "exact", "yes", "true" -> LetterCase.EXACT;
      case "any", "no", "false" -> LetterCase.ANY;
      default -> throw new InputException(at + "case = " + value + ": must be exact, any or empty");
    };
  }

  private static String field(List<String> row, int column) {
    return column < 0 || column >= row.size() ? "" : row.get(column);
  }

  private static List<String> forms(String field) {
    List<String> forms = new ArrayList<>();
    for (String form : field.split("\\|", -1)) {
      if (!form.isBlank()) {
        forms.add(form.strip());
      }
    }
    return forms;
  }
}
