package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The help of the scripts that need no build; {@link LauncherTest} tests the launcher. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bash scripts")
class ScriptHelpTest {
  private static final Path SCRIPTS = Path.of("..", "scripts").toAbsolutePath().normalize();

  @TempDir Path directory;

  static List<String> scripts() throws IOException {
    try (Stream<Path> all = Files.list(SCRIPTS)) {
      return all.filter(Files::isExecutable)
          .map(script -> script.getFileName().toString())
          .filter(name -> !name.equals("translator"))
          .sorted()
          .toList();
    }
  }

  /** Runs from another directory, through a path with a space. */
  @ParameterizedTest
  @MethodSource("scripts")
  void helpBeginsWithTheUsage(String name) throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("my scripts"), SCRIPTS);
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder("bash", link.resolve(name).toString(), "--help")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(output, StandardCharsets.UTF_8))
        .startsWith("Usage: scripts/" + name);
    assertThat(Files.readAllLines(output)).hasSizeGreaterThan(2);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactlyInAnyOrder(link, output);
    }
  }
}
