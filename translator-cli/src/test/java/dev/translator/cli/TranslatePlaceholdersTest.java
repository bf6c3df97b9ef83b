package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Placeholders of lines, with a model that writes capitals. */
class TranslatePlaceholdersTest {
  private static final String LINES = "Open ${home} at @ann.\nA dog.\n\nSee {n} or {n}: a.txt\n";

  @TempDir private Path directory;

  private static Shell.Result translate(String input, Object... arguments) {
    return Shell.runCommand(
        input,
        console -> new TranslateCommand(console, choice -> new Capitals()),
        Stream.concat(Stream.of("translate", "--model", "m"), Stream.of(arguments))
            .map(Object::toString)
            .toArray(String[]::new));
  }

  @Test
  void linesKeepThemWhereAsked() {
    assertThat(translate(LINES).out()).contains("${HOME}");
    Shell.Result kept = translate(LINES, "--placeholders");
    assertThat(kept.out()).isEqualTo("OPEN ${home} AT @ANN.\nA DOG.\n\nSEE {n} OR {n}: a.txt\n");
    assertThat(kept.err()).contains("all 4 placeholders kept, 4 put back (0 at the end)");
    assertThat(translate(LINES, "--protect", "@\\w+").out()).contains("OPEN ${home} AT @ann.");
    assertThat(translate(LINES, "--no-placeholders").out()).contains("${HOME}");
  }

  @Test
  void tablesAndDocumentsOfLinesDoSoToo() throws IOException {
    Path table = Files.writeString(directory.resolve("a.csv"), "id,source\n1,Open %s now\n");
    assertThat(translate("", table, "--column", "source", "--placeholders").out())
        .contains("OPEN %s NOW");
    String json = "{\"source\": \"A `dog. And` a cat. See %d.\"}\n";
    assertThat(translate(json, "--format", "jsonl", "--document", "--placeholders").out())
        .contains("A `dog. And` A CAT. SEE %d.");
  }

  @Test
  void filesAreResumedWithTheSameParts() throws IOException {
    Path in = Files.writeString(directory.resolve("a.txt"), LINES);
    Path out = directory.resolve("b.txt");
    Shell.Result result = translate("", in, "-o", out, "--placeholders");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(out).content().contains("{n} OR {n}: a.txt");
    assertThat(result.err()).contains("all 4 placeholders kept");
  }

  @Test
  void contradictionsAreTold() throws IOException {
    assertThat(translate(LINES, "--no-placeholders", "--protect", "a").err())
        .contains("--protect and --no-placeholders");
    assertThat(translate(LINES, "--protect", "(").err()).contains("no regular expression");
    Path in = Files.writeString(directory.resolve("a.po"), "msgid \"a\"\nmsgstr \"\"\n");
    Path out = directory.resolve("b.po");
    assertThat(translate("", in, "-o", out, "--no-placeholders").err())
        .contains("documents keep them");
  }
}
