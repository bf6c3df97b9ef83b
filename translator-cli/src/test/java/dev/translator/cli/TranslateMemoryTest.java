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

  private Shell.Result adapted(String... arguments) {
    String memory = directory.resolve("tm").toString();
    return Shell.runWithInput(
        "Open the door.\nOpen the file.\n",
        Stream.concat(
                Stream.of("translate", "--memory", memory, "--device=cpu"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  @Test
  void adaptsAModelToSimilarPairs() throws IOException {
    String model = TinyModel.write(directory.resolve("model"), 64).toString();
    Shell.Result plain = adapted("--model", model);
    Shell.Result result =
        adapted("--model", model, "--adapt", "--adapt-updates=30", "--adapt-rate=0.05");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("exact 3 (1 segments)").doesNotContain(NOTICE);
    assertThat(result.out()).endsWith("\nÖffne die Datei.\n").isNotEqualTo(plain.out());
    Shell.Result noPair = adapted("--model", model, "--adapt", "--adapt-threshold=0.9");
    assertThat(noPair.out()).isEqualTo(plain.out());
    Path in = Files.writeString(directory.resolve("a.jsonl"), "{\"source\":\"Open the door.\"}\n");
    Path out = directory.resolve("b.jsonl");
    adapted("--model", model, "--adapt", "--adapt-updates=1", in.toString(), "-o", out.toString());
    assertThat(Files.readString(out)).contains("\"provenance\":\"adapted 75 %\",\"match\":75");
  }

  @Test
  void saysWhatAdaptingCannotHave() throws IOException {
    String model = TinyModel.write(directory.resolve("model"), 64).toString();
    assertThat(Shell.runWithInput("a\n", "translate", "--model", model, "--adapt").err())
        .isEqualTo("--adapt needs --memory DIR, the pairs to adapt to\n");
    assertThat(adapted("--model", model, "--adapt", "--model", model).err())
        .isEqualTo("--adapt: takes one model, not an ensemble\n");
    assertThat(adapted("--model", model, "--adapt", "--precision=int8").err())
        .isEqualTo("--adapt computes in fp32: leave --precision int8 out\n");
    assertThat(adapted("--model", model, "--adapt", "--shortlist").err())
        .isEqualTo("--adapt and --shortlist: give one of them\n");
    assertThat(adapted("--model", model, "--adapt-lines=3").err())
        .isEqualTo("--adapt-...: settings of --adapt, which is not given\n");
    for (String wrong : new String[] {"lines=0", "rate=1", "threshold=0", "seconds=0"}) {
      assertThat(adapted("--model", model, "--adapt", "--adapt-" + wrong).err())
          .startsWith("--adapt-" + wrong.replace("=", " = "))
          .contains(": must be >");
    }
  }
}
