package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The output of {@code evaluate --format sacrebleu} beside that of sacreBLEU 2.6.0. */
class SacreBleuOutputTest {
  private static final List<String> FILES = List.of("ref1", "ref2", "base", "sysA", "sysB");

  @TempDir static Path folder;

  private static String resource(String name) throws IOException {
    try (InputStream in = SacreBleuOutputTest.class.getResourceAsStream("sacrebleu/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @BeforeAll
  static void write() throws IOException {
    for (String file : FILES) {
      Files.writeString(folder.resolve(file), resource(file));
    }
  }

  static List<String> commands() throws IOException {
    return resource("commands.txt").lines().toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isTheSame(String command) throws IOException {
    String name = command.substring(0, command.indexOf(':'));
    List<String> arguments = new ArrayList<>(List.of("evaluate"));
    for (String argument : command.substring(name.length() + 2).split(" ")) {
      arguments.add(FILES.contains(argument) ? folder.resolve(argument).toString() : argument);
    }
    boolean text = arguments.contains("text");
    arguments.replaceAll(argument -> argument.equals("json") ? "sacrebleu" : argument);
    Shell.Result result = Shell.run(arguments.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    String out =
        result
            .out()
            .replaceAll("version:translator-[^\"| ]*", "version:2.6.0")
            .replaceAll("\"version\": \"translator-[^\"]*", "\"version\": \"2.6.0")
            .replace(folder + "/", "");
    String expected = resource(name + ".txt");
    if (text) {
      // Here other figures follow, and lines are not padded.
      expected = expected.lines().map(String::strip).collect(Collectors.joining("\n"));
      assertThat(out).startsWith(expected + "\n");
    } else {
      assertThat(out).isEqualTo(expected);
    }
  }

  private static String file(String name) {
    return folder.resolve(name).toString();
  }

  private static Shell.Result evaluate(String... arguments) {
    List<String> all = new ArrayList<>(List.of("evaluate", file("ref1"), "-i"));
    all.addAll(List.of(file("base"), file("sysA"), file("sysB")));
    all.addAll(List.of(arguments));
    return Shell.run(all.toArray(String[]::new));
  }

  @Test
  void severalSystemsAreATable() {
    assertThat(evaluate("-m", "bleu", "chrf", "-b").out())
        .isEqualTo("23.68\t48.51\n46.00\t64.47\n27.22\t51.59\n");
    String table = evaluate("-m", "bleu", "chrf", "-pbs", "-pbsn", "50").out();
    assertThat(table.replace(folder + "/", ""))
        .contains("sysA  46.00 (μ = 45.80 ± 5.81) (p = 0.0196)*  64.47 (μ = 64.41")
        .contains("sysB  27.22 (μ = 26.58 ± 6.86) (p = 0.1373)   51.59")
        .contains("by bootstrap, 50 trials");
    assertThat(evaluate("-m", "ter", "--json").out()).contains("\"score\" : 28.5714");
    assertThat(evaluate("--fail-below", "bleu=1").err())
        .startsWith("--input has 3 files: --model, --source, --fail-below");
    assertThat(evaluate("--baseline", file("base"), "-pbs").err())
        .startsWith("--input has 3 files, the first is the baseline");
    assertThat(Shell.run("evaluate", file("ref1"), "-i", file("base"), file("base")).err())
        .startsWith("--input names a file twice");
  }
}
