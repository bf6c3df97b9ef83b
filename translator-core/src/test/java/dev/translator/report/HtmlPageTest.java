package dev.translator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlPageTest {
  @TempDir Path directory;

  private static HtmlPage page() {
    return new HtmlPage("A & B")
        .heading("<h>")
        .paragraph("\"quoted\" \u72d7 \ud83d\ude00 \u0007")
        .table(List.of("name", "count"), List.of(List.of("x<y", "1,234"), List.of("z", "0.5 %")))
        .figure("it's", Charts.lines(Axes.of("x", "y"), List.of()));
  }

  @Test
  void allTextIsEscaped() {
    String html = page().toHtml();

    assertThat(html)
        .contains("<title>A &amp; B</title>", "<h1>A &amp; B</h1>", "<h2>&lt;h&gt;</h2>")
        .contains("<p>&quot;quoted&quot; \u72d7 \ud83d\ude00 \ufffd</p>")
        .contains("<td>x&lt;y</td><td class=\"number\">1,234</td>")
        .contains("<th>name</th><th class=\"number\">count</th>")
        .contains("<figcaption>it&#39;s</figcaption>\n<svg ");
  }

  /** Long words are broken anywhere, so without a least width a column shrinks to a letter. */
  @Test
  void columnsOfTextKeepAWidthOnANarrowScreen() {
    assertThat(page().toHtml()).containsPattern("th, td \\{[^}]*min-width: 7rem;");
  }

  @Test
  void needsNothingFromElsewhere() {
    String html = page().toHtml().replace("xmlns=\"http://www.w3.org/2000/svg\"", "");

    assertThat(html).doesNotContain("http:", "https:", "//", "url(", "src=", "@import");
    assertThat(html).contains("default-src 'none'");
  }

  @Test
  void equalContentGivesEqualFiles() throws IOException {
    Path file = directory.resolve("page.html");
    page().write(file);
    assertThat(Files.readString(file)).isEqualTo(page().toHtml());
    page().write(file);
    assertThat(directory).isDirectoryContaining("glob:**page.html");
    assertThat(Files.list(directory)).hasSize(1);
  }
}
