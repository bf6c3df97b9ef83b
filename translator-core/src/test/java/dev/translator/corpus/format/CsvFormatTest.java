package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CsvFormatTest extends CorpusFormatContract {
  @Override
  String extension() {
    return "csv";
  }

  @Override
  String file(List<SentencePair> pairs) {
    return pairs.stream()
        .map(pair -> quoted(pair.source()) + "," + quoted(pair.target()) + "\n")
        .collect(Collectors.joining());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  @Test
  void headerNamesTheLanguagesOrTheSettingsNameTheColumns() throws IOException {
    String name = write("id,de,en\n1,\"a, b\",c\n2,\"two\nlines \"\"x\"\"\",d\n3,e,f\n");
    List<SentencePair> pairs = read(name);
    assertThat(pairs)
        .containsExactly(
            new SentencePair("c", "a, b", 2),
            new SentencePair("d", "two lines \"x\"", 3),
            new SentencePair("f", "e", 5));
    assertThat(texts(read(name, "id", "en")).get(0)).containsExactly("1", "c");
    assertThat(texts(read(name, "1", "3")).get(0))
        .as("numbers: no header")
        .containsExactly("id", "en");
    assertThat(texts(read(write("source,target\na,b\n")))).containsExactly(List.of("a", "b"));
  }

  @Test
  void semicolonsSeparateWhereThereAreNoCommas() throws IOException {
    assertThat(texts(read(write("en;de\n\"a;b\";1,5\n")))).containsExactly(List.of("a;b", "1,5"));
  }

  @Test
  void aColumnThatDoesNotExistIsAnError() throws IOException {
    String name = write("id,de,en\n1,a,b\n");
    assertThatThrownBy(() -> read(name, "en", "fr"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("test.csv:1: no column 'fr', there are id, de, en");
    assertThatThrownBy(() -> read(name, "1", "4"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("test.csv:1: no column 4, there are 1 to 3");
    assertFails(
        write("a,b,c\n"), "test.csv:1: 3 columns, expected 2, or two named en and de: name");
  }

  @Test
  void brokenQuotesNameTheLineTheyStartAt() throws IOException {
    assertFails(write("a,b\nc,\"d\ne,f\n"), "test.csv:2: a quote is opened and never closed");
    assertFails(write("a,b\n\"c\" x,d\ne,f\n"), "test.csv:2: broken quotes");
    assertFails(write("a,b\nc\n"), "test.csv:2: 1 column, expected 2 as in the first line");
  }

  @Test
  void anOpenQuoteDoesNotSwallowAGigabyte() throws IOException {
    String rows = "a,b\n".repeat(5_000_000);
    assertFails(
        write("a,b\n\"" + rows),
        "test.csv:2: a record of more than 16 million characters: is a quote or tag left open?");
  }

  @Test
  void aFirstLineMayNameTheSeparator() throws IOException {
    String file = "\uFEFFsep=;\r\nde;en\r\n\"A, \r\nB\";a\r\nC;c\r\n";
    assertThat(read(write(file)))
        .containsExactly(new SentencePair("a", "A,  B", 3), new SentencePair("c", "C", 5));
    assertThat(read(write("sep=,\na;x,A\n"))).containsExactly(new SentencePair("a;x", "A", 2));
  }
}
