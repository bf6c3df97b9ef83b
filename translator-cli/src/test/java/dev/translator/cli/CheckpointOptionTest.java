package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckpointOptionTest {
  @TempDir private Path model;

  private Path chosen(String... arguments) {
    CheckpointOption option = new CheckpointOption();
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();
    spec.addMixin("checkpoint", CommandLine.Model.CommandSpec.forAnnotatedObject(option));
    new CommandLine(spec).parseArgs(arguments);
    return option.of(model);
  }

  private Path checkpoint(long update) throws IOException {
    Path directory = Files.createDirectories(model.resolve("checkpoints"));
    return Files.createFile(directory.resolve("update-%08d.safetensors".formatted(update)));
  }

  @Test
  void theBestIsTheModelItself() throws IOException {
    checkpoint(5);
    assertThat(chosen()).isEqualTo(model);
    assertThat(chosen("--checkpoint", "best")).isEqualTo(model);
  }

  @Test
  void theLastAndEachUpdateAreFiles() throws IOException {
    Path first = checkpoint(5);
    Path second = checkpoint(100);
    assertThat(chosen("--checkpoint", "last")).isEqualTo(second);
    assertThat(chosen("--checkpoint", "100")).isEqualTo(second);
    assertThat(chosen("--checkpoint", "5")).isEqualTo(first);
  }

  @Test
  void inspectDescribesTheChosenState() throws IOException {
    TinyModel.write(model, 20);
    Path weights = new ModelDirectory(model).weightsFile();
    Path state = model.resolve("checkpoints/update-00000007.safetensors");
    Files.createDirectories(state.getParent());
    Files.copy(weights, state);
    Shell.Result result = Shell.run("inspect", model.toString(), "--checkpoint", "last");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("checksum right");

    Files.write(state, Arrays.copyOf(Files.readAllBytes(weights), 100));
    assertThat(Shell.run("inspect", model.toString()).code()).isZero();
    Shell.Result damaged = Shell.run("inspect", model.toString(), "--checkpoint", "7");
    assertThat(damaged.code()).isEqualTo(1);
    assertThat(damaged.err()).contains("update-00000007.safetensors");
  }

  @Test
  void theOnesThatThereAreAreNamed() throws IOException {
    assertThatThrownBy(() -> chosen("--checkpoint", "last"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no checkpoints");
    checkpoint(5);
    checkpoint(100);
    assertThatThrownBy(() -> chosen("--checkpoint", "50"))
        .hasMessageContaining("has no checkpoint '50': give best, last or one of 5, 100");
  }
}
