package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir Path folder;
  private String reference;
  private String first;
  private String second;

  @BeforeEach
  void write() throws IOException {
    reference = file("reference", "the dog sleeps\nthe cat runs\nyes\n");
    first = file("first", "the dog\nthe cat runs\nyes\n");
    second = file("second", "the dog sleeps\nthe cat\nyes\n");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void printsScoresBucketsAndSentences() {
    Shell.Result result = Shell.run("compare", reference, first, second, "--trials", "20");

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("A: first\nB: second\n")
        .containsPattern("\nBLEU +[0-9.]+ +[0-9.]+ +[-+][0-9.]+ +[0-9.]+\n")
        .contains("tok:13a", "p: paired bootstrap, 20 trials")
        .contains("3 sentences; by sentence chrF, B is better in 1, A in 1, 1 are equal")
        .contains("line 1, where B is better", "line 2, where A is better");
  }

  @Test
  void jsonHasEverything() throws IOException {
    String training = file("train", "the dog\n");
    Shell.Result result =
        Shell.run(
            "compare", reference, first, second, "--json", "--trials=20", "--train", training);

    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.at("/systems/a").asText()).isEqualTo("first");
    assertThat(json.at("/scores")).hasSize(3);
    assertThat(json.at("/frequenciesOf").asText()).isEqualTo("training");
    assertThat(json.at("/words/0/frequency").asText()).isEqualTo("unseen");
    assertThat(json.at("/words/0/references").asInt()).isEqualTo(4);
    assertThat(json.at("/words/0/matched/a").asInt()).isEqualTo(3);
    assertThat(json.at("/ngrams/b/0/ngram").asText()).isEqualTo("the dog sleeps");
    assertThat(json.at("/sentenceDifferences/a/0/line").asInt()).isEqualTo(2);
  }

  @Test
  void thePageHasTheSources() throws IOException {
    String source = file("source", "der Hund\ndie Katze\nja\n");
    Path page = folder.resolve("page.html");
    Shell.Result result =
        Shell.run(
            "compare",
            reference,
            first,
            second,
            "--source",
            source,
            "--trials=20",
            "--html",
            page.toString());

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEqualTo(page + ": written\n");
    assertThat(page).content().contains("<dd>der Hund</dd>");
  }

  @Test
  void inputsAreNotOverwrittenAndMustFit() throws IOException {
    assertThat(Shell.run("compare", reference, first, second, "--html", first).code()).isNotZero();
    String shorter = file("shorter", "a\n");
    Shell.Result result = Shell.run("compare", reference, first, shorter);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "1 translations of B but 3 references: line n of each file must belong together\n");
  }
}
