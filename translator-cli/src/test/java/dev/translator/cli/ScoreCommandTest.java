package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors before a model is needed; the numbers are tested in {@link ReverseTaskTest}. */
class ScoreCommandTest {
  @TempDir private Path directory;

  @Test
  void optionsAreChecked() {
    assertThat(Shell.run("score", "--model", "m", "--source", "s").err())
        .contains("--target")
        .endsWith("see 'translator score --help'\n");
    assertThat(
            Shell.run("score", "--model", "m", "--source", "s", "--target", "t", "--device", "tpu"))
        .isEqualTo(
            new Shell.Result(
                2,
                "",
                "translator score: --device = tpu: must be auto, cpu, cuda or cuda:N;"
                    + " see 'translator score --help'\n"));
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    Path source = Files.write(directory.resolve("s"), List.of("a", "b"));
    String missing = directory.resolve("t").toString();
    assertThat(Shell.run("score", "--model", "m", "--source", "" + source, "--target", missing))
        .isEqualTo(new Shell.Result(1, "", missing + ": no such file\n"));
    assertThat(
            Shell.run("score", "--model", "no", "--source", "" + source, "--target", "" + source))
        .isEqualTo(new Shell.Result(1, "", "no: no such model directory\n"));
  }

  @Test
  void inspectWantsASentenceForItsPage() {
    assertThat(Shell.run("inspect", "m", "--attention", "a", "b", "-o", "no/page.html"))
        .isEqualTo(
            new Shell.Result(
                1, "", "no/page.html: cannot be created: its directory does not exist\n"));
    assertThat(Shell.run("inspect", "m", "-o", "page.html").err())
        .startsWith("translator inspect: --output is for the page of --attention SOURCE [TARGET]");
  }
}
