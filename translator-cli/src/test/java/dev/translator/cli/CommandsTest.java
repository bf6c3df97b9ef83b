package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What every command owes its user. */
class CommandsTest {
  static Stream<String> commands() {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            false);
    return Main.commands(console).stream().map(c -> new CommandLine(c).getCommandName());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpHasUsageAndExample(String command) {
    Shell.Result result = Shell.run(command, "--help");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("Usage: translator " + command)
        .contains("Example")
        .contains("  translator " + command)
        .contains("--debug");
    assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void unknownOptionsAreOneLineAndCodeTwo(String command) {
    Shell.Result result = Shell.run(command, "--no-such-option");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains("see 'translator " + command);
  }

  @Test
  void helpListsEveryCommand() {
    Shell.Result result = Shell.run("--help");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(commands())
        .allSatisfy(name -> assertThat(result.out()).containsPattern("\n  " + name + " "));
  }

  @Test
  void version() {
    Shell.Result result = Shell.run("--version");
    assertThat(result).isEqualTo(new Shell.Result(0, "translator (not packaged)\n", ""));
  }

  @Test
  void noCommand() {
    Shell.Result result = Shell.run();
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("translator: which command? There are ")
        .endsWith("; see 'translator --help'\n");
  }

  @Test
  void mistypedCommand() {
    Shell.Result mistyped = Shell.run("docter");
    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(mistyped.out()).isEmpty();
    assertThat(mistyped.err())
        .startsWith("translator: unknown command 'docter', did you mean doctor")
        .endsWith("? See 'translator --help'\n");
    List<String> names = commands().toList();
    assertThat(Shell.run("xyzzy").err())
        .isEqualTo(
            "translator: unknown command 'xyzzy', there are "
                + String.join(", ", names)
                + "; see 'translator --help'\n");
  }

  @Test
  void unexpectedArgument() {
    assertThat(Shell.run("doctor", "now"))
        .isEqualTo(
            new Shell.Result(
                2,
                "",
                "translator doctor: unexpected argument 'now'; see 'translator doctor --help'\n"));
  }
}
