package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TsvFormatTest extends CorpusFormatContract {
  @Override
  String extension() {
    return "tsv";
  }

  @Override
  String file(List<SentencePair> pairs) {
    return pairs.stream()
        .map(pair -> pair.source() + "\t" + pair.target() + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void columnsByNameAndNumber() throws IOException {
    String name = write("id\tDE\ten\n1\tHaus\thouse\n");
    assertThat(texts(read(name))).containsExactly(List.of("house", "Haus"));
    assertThat(texts(read(name, "3", "2")))
        .containsExactly(List.of("en", "DE"), List.of("house", "Haus"));
    assertThat(texts(read(name, "en", "id"))).containsExactly(List.of("house", "1"));
  }

  @Test
  void aRowOfAnotherWidthIsAnError() throws IOException {
    assertFails(write("a\tb\nc\n"), "test.tsv:2: 1 column, expected 2 as in the first line");
    assertFails(write("a\tb\tc\n"), "test.tsv:1: 3 columns, expected 2, or two named en and de");
  }

  @Test
  void onlyLineFeedsEndLines() throws IOException {
    assertThat(texts(read(write("a\u2028b\u0085c\tA\fB\n"))))
        .containsExactly(List.of("a\u2028b\u0085c", "A\fB"));
  }

  @Test
  void blankLinesArePassedOver() throws IOException {
    assertThat(read(write("\na\tA\n\n  \nb\tB\n\n")))
        .containsExactly(new SentencePair("a", "A", 2), new SentencePair("b", "B", 5));
    assertThat(read(write("a\tA\n\t\n")))
        .containsExactly(new SentencePair("a", "A", 1), new SentencePair("", "", 2));
  }
}
