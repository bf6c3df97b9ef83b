package dev.translator.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Runs command lines in this process, as a shell would. */
final class Shell {
  private Shell() {}

  /** The result of a command: exit code, standard output and standard error. */
  record Result(int code, String out, String err) {}

  static Result run(String... arguments) {
    return runWithInput("", arguments);
  }

  static Result runWithInput(String input, String... arguments) {
    return within(input, console -> Main.run(arguments, console));
  }

  /** Runs a command that is not in the list of {@link Main}, or differently made. */
  static Result runCommand(Function<Console, Callable<Integer>> command, String... arguments) {
    return runCommand("", command, arguments);
  }

  static Result runCommand(
      String input, Function<Console, Callable<Integer>> command, String... arguments) {
    return within(input, console -> Main.run(arguments, console, command.apply(console)));
  }

  private static Result within(String input, Function<Console, Integer> body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int code = body.apply(new Console(in, out, err, false));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
