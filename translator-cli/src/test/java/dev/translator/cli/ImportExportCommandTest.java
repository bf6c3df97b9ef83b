package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link ImportCommand} and {@link ExportCommand}; the numbers are tested in the core. */
class ImportExportCommandTest {
  private static final Path OTHER =
      Path.of("../translator-core/src/test/resources/dev/translator/convert/models/relu-zip-half");

  @TempDir private Path directory;

  private Shell.Result run(Object... arguments) {
    String[] line = new String[arguments.length];
    for (int i = 0; i < line.length; i++) {
      line[i] = arguments[i].toString();
    }
    return Shell.run(line);
  }

  @Test
  void aModelComesInTranslatesAndGoesOutWithTheSameWeights() throws Exception {
    Path model = directory.resolve("model");
    Path again = directory.resolve("again");
    Path exported = directory.resolve("exported");
    Shell.Result in =
        run("import", OTHER, "-o", model, "--source-language", "en", "--target-language", "de");
    assertThat(in.code()).as(in.err()).isZero();
    assertThat(in.out()).contains("imported from").contains("translator translate --model");
    Path text = Files.writeString(directory.resolve("text"), "a b\n\n");
    Path translated = directory.resolve("translated");
    assertThat(run("translate", "--model", model, text, "-o", translated).code()).isZero();
    assertThat(Files.readAllLines(translated)).hasSize(2).last().isEqualTo("");

    Shell.Result out = run("export", model, "-o", exported);
    assertThat(out.code()).as(out.err()).isZero();
    assertThat(exported.resolve("README.md")).exists();
    run("import", exported, "-o", again, "--source-language", "en", "--target-language", "de");
    Path same = directory.resolve("same");
    assertThat(run("translate", "--model", again, text, "-o", same).code()).isZero();
    assertThat(same).hasSameTextualContentAs(translated);
  }

  @Test
  void aModelGoesOutToCTranslate2() {
    Path model = directory.resolve("model");
    Path exported = directory.resolve("exported");
    run("import", OTHER, "-o", model, "--source-language", "en", "--target-language", "de");
    Shell.Result out = run("export", model, "--format", "ctranslate2", "-o", exported);
    assertThat(out.code()).as(out.err()).isZero();
    assertThat(exported.resolve("model.bin")).isNotEmptyFile();
    assertThat(exported.resolve("README.md")).content().contains("from ctranslate2 import");
    Shell.Result again = run("export", model, "--format", "ctranslate2", "-o", exported);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("is there already").hasLineCount(1);
  }

  @Test
  void aDirectoryThatIsNoModelIsRefused() throws Exception {
    Path empty = Files.createDirectories(directory.resolve("empty"));
    Shell.Result result = run("import", empty, "-o", directory.resolve("model"));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("empty").hasLineCount(1);
    assertThat(directory.resolve("model")).doesNotExist();
  }
}
