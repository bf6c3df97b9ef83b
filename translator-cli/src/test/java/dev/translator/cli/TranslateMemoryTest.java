package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.DataConfig;
import dev.translator.memory.MemoryEntry;
import dev.translator.memory.TranslationMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslateMemoryTest {
  private static final String NOTICE = "the model was not trained with data.memory";

  @TempDir private Path directory;

  /** A model that was trained with data.memory. */
  private static final class Trained extends Capitals {
    @Override
    public List<String> symbols() {
      return List.of(DataConfig.SEPARATOR);
    }
  }

  @BeforeEach
  void fillMemory() {
    try (TranslationMemory memory = TranslationMemory.create(directory.resolve("tm"), "en", "de")) {
      memory.add(MemoryEntry.of("Open the file.", "Öffne die Datei."));
      memory.commit();
    }
  }

  private Shell.Result translate(boolean trained, String input, String... arguments) {
    String memory = directory.resolve("tm").toString();
    return Shell.runCommand(
        input,
        console -> new TranslateCommand(console, c -> trained ? new Trained() : new Capitals()),
        Stream.concat(
                Stream.of("translate", "--model", "m", "--memory", memory), Stream.of(arguments))
            .toArray(String[]::new));
  }

  @Test
  void linesAreTakenFromTheMemoryOrTranslatedBesideIt() {
    Shell.Result result = translate(true, "Open the file.\nOpen the door.\nx\n");
    assertThat(result.err())
        .contains("exact 3 (1 segments)", "75-84 3 (1 segments)", "new 1 (1 segments)")
        .doesNotContain(NOTICE);
    assertThat(result.out())
        .isEqualTo("Öffne die Datei.\nOPEN THE DOOR. ⟨SEP⟩ ÖFFNE DIE DATEI.\nX\n");
    assertThat(translate(true, "Open the door.\n", "--memory-threshold=0.8").out())
        .isEqualTo("OPEN THE DOOR.\n");
  }

  @Test
  void saysOnceThatAModelUsesExactMatchesAlone() {
    Shell.Result result = translate(false, "Open the file.\nOpen the door.\n");
    assertThat(result.out()).isEqualTo("Öffne die Datei.\nOPEN THE DOOR.\n");
    assertThat(result.err()).containsOnlyOnce(NOTICE);
  }

  @Test
  void aFileJobTellsAnotherMemory() throws IOException {
    Path in = Files.writeString(directory.resolve("in.jsonl"), "{\"source\":\"Open the file.\"}\n");
    Path out = directory.resolve("out.jsonl");
    Shell.Result result = translate(true, "", in.toString(), "-o", out.toString());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readString(out)).contains("\"provenance\":\"exact\",\"match\":100");
    assertThat(result.err()).contains("exact 3 (1 segments)");
  }

  @Test
  void documentsUseItToo() throws IOException {
    Path in = Files.writeString(directory.resolve("in.md"), "Open the file.\n\nClose it.\n");
    Path out = directory.resolve("out.md");
    Shell.Result result = translate(true, "", in.toString(), "-o", out.toString());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readString(out)).isEqualTo("Öffne die Datei.\n\nCLOSE IT.\n");
    assertThat(result.err()).contains("exact 3 (1 segments)");
  }

  @Test
  void refusesAWrongThresholdAndAMissingMemory() {
    assertThat(translate(true, "a\n", "--memory-threshold=0").err())
        .contains("--memory-threshold = 0.0: must be > 0 and <= 1");
    Shell.Result missing =
        Shell.runCommand(
            "a\n",
            console -> new TranslateCommand(console, c -> new Capitals()),
            "translate",
            "--model",
            "m",
            "--memory",
            directory.resolve("none").toString());
    assertThat(missing.code()).isNotZero();
    assertThat(missing.err()).contains("none: no translation memory");
  }
}
