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

/** Tests of the duties of every command to its user. */
class CommandsTest {
  static Stream<String> commands() {
    return Main.commands(console()).stream().map(c -> new CommandLine(c).getCommandName());
  }

  private static Console console() {
    return new Console(
        new ByteArrayInputStream(new byte[0]),
        new ByteArrayOutputStream(),
        new ByteArrayOutputStream(),
        false);
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
    assertThat(result.err()).containsPattern("[Ss]ee 'translator " + command);
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

  @ParameterizedTest
  @MethodSource("everyCommand")
  void helpComesAmongAnyOptions(String command) {
    List<String> words = List.of(command.split(" "));
    String usage = run(words, List.of(), "--help").out();
    assertThat(usage).startsWith("Usage: translator " + command);
    List<String> options = optionsOf(words);
    // As the launcher starts Java for help: without the converters of paths and others.
    String excludes = System.setProperty("picocli.converters.excludes", "java.*");
    try {
      assertThat(run(words, options, "--help")).isEqualTo(new Shell.Result(0, usage, ""));
      assertThat(run(words, List.of("--modle", "m", "--set"), "-h").out()).isEqualTo(usage);
      assertThat(run(words, options, "-V"))
          .isEqualTo(new Shell.Result(0, "translator (not packaged)\n", ""));
    } finally {
      if (excludes == null) {
        System.clearProperty("picocli.converters.excludes");
      } else {
        System.setProperty("picocli.converters.excludes", excludes);
      }
    }
  }

  /** Commands and their subcommands. */
  static Stream<String> everyCommand() {
    return Main.commands(console()).stream()
        .map(CommandLine::new)
        .flatMap(
            line ->
                Stream.concat(
                    Stream.of(line.getCommandName()),
                    line.getSubcommands().keySet().stream()
                        .map(name -> line.getCommandName() + ' ' + name)));
  }

  /** Every option of a command with a value, where it takes one. */
  private static List<String> optionsOf(List<String> command) {
    CommandLine line =
        Main.commands(console()).stream()
            .map(CommandLine::new)
            .filter(each -> each.getCommandName().equals(command.get(0)))
            .findFirst()
            .orElseThrow();
    CommandLine named = command.size() == 1 ? line : line.getSubcommands().get(command.get(1));
    return named.getCommandSpec().options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .flatMap(
            option ->
                option.arity().max() == 0
                    ? Stream.of(option.longestName())
                    : Stream.of(option.longestName(), "x"))
        .toList();
  }

  private static Shell.Result run(List<String> command, List<String> options, String request) {
    return Shell.run(
        Stream.of(command, options, List.of(request)).flatMap(List::stream).toArray(String[]::new));
  }

  @Test
  void mistypedOptionIsNamedBeforeTheMissingOne() {
    assertThat(Shell.run("score", "--modle", "m", "--source", "s", "--target", "t").err())
        .startsWith("translator score: unknown option '--modle', did you mean --model?");
    assertThat(Shell.run("score", "--source", "s", "--target", "t").err())
        .startsWith("translator score: Missing required option: '--model=DIR'");
  }
}
