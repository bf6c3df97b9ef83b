package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateModelTest {
  @TempDir Path folder;
  private String source;
  private String references;

  @BeforeEach
  void write() throws IOException {
    source = Files.writeString(folder.resolve("test.en"), "a b c d e\nf g h i j\n").toString();
    references = Files.writeString(folder.resolve("test.de"), "A B C D E\nF G H I J\n").toString();
  }

  private static Shell.Result evaluate(String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "evaluate";
    System.arraycopy(options, 0, all, 1, options.length);
    return Shell.runCommand(console -> new EvaluateCommand(console, choice -> new Capitals()), all);
  }

  @Test
  void translatesScoresAndKeepsTheTranslations() {
    Shell.Result result =
        evaluate("--model", folder.toString(), "--source", source, "--references", references);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("version:").contains(" = 100.00 ");
    assertThat(folder.resolve("test.en.translated")).hasContent("A B C D E\nF G H I J\n");
    assertThat(result.err()).contains("test.en.translated");
  }

  @Test
  void keepsThemWhereItIsTold() {
    Path kept = folder.resolve("mine.de");
    Shell.Result result =
        evaluate(
            "--model",
            folder.toString(),
            "--source",
            source,
            "--references",
            references,
            "--hypotheses",
            kept.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(kept).hasContent("A B C D E\nF G H I J\n");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(evaluate("--references", references))
        .satisfies(result -> assertThat(result.code()).isEqualTo(2))
        .satisfies(result -> assertThat(result.err()).contains("--hypotheses FILE is missing"));
    assertThat(evaluate("--references", references, "--source", source).err())
        .contains("--source needs --model");
    assertThat(evaluate("--references", references, "--model", folder.toString()).err())
        .contains("--model needs --source");
  }
}
