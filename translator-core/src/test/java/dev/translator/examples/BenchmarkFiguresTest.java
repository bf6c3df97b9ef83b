package dev.translator.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Figures of the README are figures of the tables in docs/benchmarks.md that they link to. */
class BenchmarkFiguresTest {
  private static final Path README = Path.of("../README.md");
  private static final Path BENCHMARKS = Path.of("../docs/benchmarks.md");
  private static final Path HISTORY = Path.of("../docs/benchmarks/history.csv");

  /** A linked figure: its text and the section it links to. */
  private static final Pattern FIGURE =
      Pattern.compile("\\[(\\d[^\\]]*)\\]\\(docs/benchmarks\\.md#([^)]*)\\)");

  /** A score or a speed in running text. */
  private static final Pattern UNLINKED =
      Pattern.compile("\\d[\\d.,]*\\s+(BLEU|chrF|target tokens)");

  @Test
  void linkedFiguresAreCellsOfTheirSection() throws IOException {
    Matcher figures = FIGURE.matcher(Files.readString(README));
    int found = 0;
    while (figures.find()) {
      assertThat(cells(figures.group(2)))
          .as("section %s", figures.group(2))
          .contains(figures.group(1));
      found++;
    }
    assertThat(found).isGreaterThanOrEqualTo(5);
  }

  @Test
  void scoresAndSpeedsAreLinked() throws IOException {
    String text = FIGURE.matcher(Files.readString(README)).replaceAll("linked");
    assertThat(UNLINKED.matcher(text).results().map(r -> r.group())).isEmpty();
  }

  @Test
  void benchmarksStayShort() throws IOException {
    assertThat(Files.readAllLines(BENCHMARKS)).hasSizeLessThanOrEqualTo(150);
  }

  @Test
  void everyRowOfTheHistoryHasSevenFields() throws IOException {
    List<String> rows = Files.readAllLines(HISTORY);
    assertThat(rows.get(0)).isEqualTo("commit,date,machine,what,value,unit,command");
    for (String row : rows) {
      String plain = row.replaceAll("\"[^\"]*\"", "quoted");
      assertThat(plain.split(",", -1)).as(row).hasSize(7);
    }
  }

  /** The figures in the tables of a section; a cell may hold several, apart by semicolons. */
  private static Set<String> cells(String anchor) throws IOException {
    Set<String> cells = new HashSet<>();
    boolean inside = false;
    for (String line : Files.readAllLines(BENCHMARKS)) {
      if (line.startsWith("#")) {
        String title = line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT);
        inside = title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-').equals(anchor);
      } else if (inside && line.startsWith("|")) {
        for (String cell : line.split("[|;]")) {
          cells.add(cell.strip());
        }
      }
    }
    return cells;
  }
}
