package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslateFormatsTest {
  @TempDir private Path directory;

  private static Shell.Result translate(String input, String... arguments) {
    return Shell.runCommand(
        input,
        console -> new TranslateCommand(console, choice -> new Capitals()),
        Stream.concat(Stream.of("translate", "--model", "m"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static String out(String input, String... arguments) {
    Shell.Result result = translate(input, arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return result.out();
  }

  @Test
  void tsvKeepsOtherColumns() {
    assertThat(out("1\tab\tx\n2\t\"c\ty\n", "--format=tsv", "--column=2"))
        .isEqualTo("1\tab\tx\tAB\n2\t\"c\ty\t\"C\n");
    assertThat(out("id\tSource\n1\tab\n\n2\tc\n", "--format=tsv"))
        .isEqualTo("id\tSource\ttranslation\n1\tab\tAB\n\n2\tc\tC\n");
    assertThat(out("id\ttext\tde\n1\tab\told\n", "--format=tsv", "--column=text", "--into=de"))
        .isEqualTo("id\ttext\tde\n1\tab\tAB\n");
    assertThat(out("1\tab\n", "--format=tsv", "--column=2", "--into=2")).isEqualTo("1\tAB\n");
    assertThat(out("1\tab\n", "--format=tsv", "--column=2", "--into=3")).isEqualTo("1\tab\tAB\n");
    assertThat(out("ab\n\nc\n", "--format=tsv")).isEqualTo("ab\tAB\n\t\nc\tC\n");
    assertThat(out("", "--format=tsv")).isEmpty();
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertThat(
            out("id,text\n1,\"a, \"\"b\"\"\"\n2,\"c\nd\"\n3, e\n", "--format=csv", "--column=text"))
        .isEqualTo(
            "id,text,translation\n1,\"a, \"\"b\"\"\",\"A, \"\"B\"\"\"\n2,\"c\nd\",C D\n3,\" e\",\" E\"\n");
    assertThat(out("id;text\n1;a,b\n", "--format=csv", "--column=text", "--into=text"))
        .isEqualTo("id;text\n1;A,B\n");
    assertThat(out("a\n\"\"\n", "--format=csv", "--column=1", "--into=1")).isEqualTo("A\n\"\"\n");
  }

  @Test
  void jsonKeepsOtherFields() {
    String line =
        "{\"id\":12345678901234567890.50,\"source\":\"a\\nb\",\"x\":{\"y\":[null,1.0]}}\n";
    assertThat(out(line, "--format=jsonl"))
        .isEqualTo(line.replace("}}", "},\"translation\":\"A B\"}"));
    assertThat(out(line, "--format=jsonl", "--into=source"))
        .isEqualTo(line.replace("a\\nb", "A B"));
    assertThat(out("{\"t\":null}\n \n{\"t\":\"a\"}", "--format=jsonl", "--field=t"))
        .isEqualTo("{\"t\":null,\"translation\":\"\"}\n \n{\"t\":\"a\",\"translation\":\"A\"}\n");
    String lone = "{\"source\":\"\\ud800a\",\"x\":\"\\udc00\ud83d\ude00\"}\n";
    assertThat(out(lone, "--format=jsonl"))
        .isEqualTo(lone.replace("\"}", "\",\"translation\":\"\\ud800A\"}"));
    assertThat(out("{\"source\":\"a b\"}\n", "--format=jsonl", "--document"))
        .isEqualTo("{\"source\":\"a b\",\"translation\":\"A B\"}\n");
  }

  @Test
  void csvStaysAsSpreadsheetsWriteIt() {
    assertThat(out("\uFEFFid,text\r\n1,\"a\r\nb\"\r\n2,c\r\n", "--format=csv", "--column=text"))
        .isEqualTo("\uFEFFid,text,translation\r\n1,\"a\r\nb\",A B\r\n2,c,C\r\n");
    assertThat(out("sep=;\r\nid;text\r\n1;a,b\r\n", "--format=csv", "--column=text"))
        .isEqualTo("sep=;\r\nid;text;translation\r\n1;a,b;A,B\r\n");
    assertThat(out("\uFEFFsep=;\na\n", "--format=csv", "--column=1", "--into=1"))
        .isEqualTo("\uFEFFsep=;\nA\n");
  }

  @Test
  void objectsWithoutTheFieldAreKeptAndCountedWhereAskedFor() {
    String lines = "{\"source\":\"a\"}\n{ \"id\": 1.0 }\n\n{\"source\":null}\n";
    Shell.Result result = translate(lines, "--format=jsonl", "--skip-missing");
    assertThat(result.out())
        .isEqualTo(
            "{\"source\":\"a\",\"translation\":\"A\"}\n{ \"id\": 1.0 }\n\n"
                + "{\"source\":null,\"translation\":\"\"}\n");
    assertThat(result.err()).isEqualTo("without the field and kept as they are: 1 records\n");
    assertThat(translate("{\"source\":1}\n", "--format=jsonl", "--skip-missing").code()).isOne();
  }

  @Test
  void scoresNBestAndWarnings() {
    String table = "source\nab\n2 2 2 2 2 2 2 2 2 2 2 2\n";
    assertThat(out(table, "--format=tsv", "--scores", "--n-best=2"))
        .startsWith("source\ttranslation\trank\tscore\nab\tAB\t1\t-1.0000\nab\tAB!\t2\t-1.5000\n");
    String copied = "source\nGO GO GO GO GO ON\nab\n";
    assertThat(out(copied, "--format=csv", "--warnings"))
        .isEqualTo(
            "source,translation,warnings\nGO GO GO GO GO ON,GO GO GO GO GO ON,copied\nab,AB,\n");
    assertThat(translate(copied, "--format=csv").err())
        .isEqualTo("1 of 2 translations look suspicious: 1 copied\n");
    assertThat(
            out(
                "{\"source\":\"GO ON TO IT\"}\n{\"source\":\"b\"}\n",
                "--format=jsonl",
                "--n-best=2",
                "--scores"))
        .isEqualTo(
            "{\"source\":\"GO ON TO IT\",\"translation\":\"GO ON TO IT\",\"score\":-5.5,"
                + "\"warnings\":[\"copied\"],\"nBest\":[{\"translation\":\"GO ON TO IT\",\"score\":-5.5,"
                + "\"warnings\":[\"copied\"]},{\"translation\":\"GO ON TO IT!\",\"score\":-6.0}]}\n"
                + "{\"source\":\"b\",\"translation\":\"B\",\"score\":-0.5,"
                + "\"nBest\":[{\"translation\":\"B\",\"score\":-0.5},{\"translation\":\"B!\",\"score\":-1.0}]}\n");
  }

  @Test
  void alignmentsOfEveryTranslation() {
    assertThat(out("a b\nc\n\n", "--alignments")).isEqualTo("A B\t0-0 1-1\nC\t0-0\n\t0-0\n");
    assertThat(out("a b\n", "--alignments", "--scores", "--n-best=2"))
        .isEqualTo("1\t-1.5000\tA B\t0-0 1-1\n1\t-2.0000\tA B!\t0-0 1-1\n");
    assertThat(out("source\na b\n", "--format=csv", "--alignments"))
        .isEqualTo("source,translation,alignment\na b,A B,0-0 1-1\n");
    assertThat(out("{\"source\":\"a b\"}\n", "--format=jsonl", "--alignments", "--n-best=2"))
        .isEqualTo(
            "{\"source\":\"a b\",\"translation\":\"A B\",\"alignment\":\"0-0 1-1\",\"nBest\":["
                + "{\"translation\":\"A B\",\"score\":-1.5,\"alignment\":\"0-0 1-1\"},"
                + "{\"translation\":\"A B!\",\"score\":-2.0,\"alignment\":\"0-0 1-1\"}]}\n");
  }

  @Test
  void documentsKeepTheirSpacing() {
    String text = "  Dr. Hill came.  He sat.\n\n\tThen?\n";
    assertThat(out(text, "--document")).isEqualTo(text.toUpperCase(java.util.Locale.ROOT));
    assertThat(
            out(
                "text\n\"One. Two.\n\n Three.\"\n",
                "--format=csv",
                "--document",
                "--column=text",
                "--into=text"))
        .isEqualTo("text\n\"ONE. TWO.\n\n THREE.\"\n");
  }

  @ParameterizedTest
  @CsvSource({"in.tsv.gz,out.bz2", "in.csv.zst,out.xz", "in.jsonl.xz,out.gz", "in.ndjson,out.zst"})
  void extensionsTellFormatAndCompression(String in, String out) throws IOException {
    Path input = directory.resolve(in);
    Path output = directory.resolve(out);
    boolean json = in.contains("json");
    try (var writer = TextFiles.writer(input)) {
      writer.write(json ? "{\"source\":\"a\"}\n" : "source\na\n");
    }
    assertThat(out("", input.toString(), "-o", output.toString())).isEmpty();
    String divider = in.contains("csv") ? "," : "\t";
    assertThat(lines(output))
        .isEqualTo(
            json
                ? List.of("{\"source\":\"a\",\"translation\":\"A\"}")
                : List.of("source" + divider + "translation", "a" + divider + "A"));
  }

  private static List<String> lines(Path file) {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = TextFiles.lines(file)) {
      for (String line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    }
    return lines;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --format=tsv | a\\tb | 1 | standard input:1: 2 columns, none called 'source': say which to translate: --column NAME, or its number from 1
          --format=tsv --column=3 | a\\tb | 1 | standard input:1: no column 3, there are 1 to 2
          --format=csv --column=c | a,b | 1 | standard input:1: no column 'c', there are a, b
          --format=tsv --column=1 | a\\tb\\nc | 1 | standard input:2: 1 column, expected 2 as in the first line
          --format=csv --column=1 | "a | 1 | standard input:1: a quote is opened and never closed
          --format=jsonl | {"a":1} | 1 | standard input:1: no field 'source', there are [a]: name it with --field, or pass over with --skip-missing
          --format=jsonl | {"source":1} | 1 | standard input:1: the value of 'source' is not a text
          --format=jsonl | [1] | 1 | standard input:1: not a JSON object but an array
          --format=jsonl | {"source":"a | 1 | standard input:1: damaged JSON:
          --column=1 | a | 2 | translator translate: --column: lines of text have none: add --format tsv, csv or jsonl
          --format=jsonl | [{"source":"a"}] | 1 | standard input:1: not a JSON object but an array: write an object on each line (JSONL)
          --format=tsv --skip-missing | a | 2 | translator translate: --skip-missing: only JSON objects lack fields
          --warnings | a | 2 | translator translate: --warnings: lines of text have none
          --document --n-best=2 | a | 2 | translator translate: --n-best = 2: a --document has one translation
          --document --alignments | a | 2 | translator translate: --alignments: a --document has none
          --fresh | a | 2 | translator translate: --fresh: only a job from a file to a file
          """)
  void unusable(String arguments, String input, int code, String problem) {
    Shell.Result result =
        translate(input.replace("\\t", "\t").replace("\\n", "\n"), arguments.split(" "));
    assertThat(result.code()).as(result.err()).isEqualTo(code);
    assertThat(result.err()).startsWith(problem).hasLineCount(1);
  }
}
