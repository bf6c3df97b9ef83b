package dev.translator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** Reduces a command line that asks for help or the version to the command and that request. */
final class InfoRequest {
  private static final Set<String> HELP = Set.of("-h", "--help");
  private static final Set<String> VERSION = Set.of("-V", "--version");

  private InfoRequest() {}

  /**
   * Drops the options beside a request for help or the version: their values may be missing, wrong
   * or half typed, and the launcher starts Java without the converters of their types. A command
   * line without such a request, or with an unknown command, comes back as it is.
   */
  static String[] reduce(CommandLine line, String... arguments) {
    List<String> options = Arrays.asList(arguments);
    int end = options.indexOf("--");
    options = end < 0 ? options : options.subList(0, end);
    String request = options.stream().filter(InfoRequest::isRequest).findFirst().orElse(null);
    if (request == null) {
      return arguments;
    }
    List<String> path = commands(line, options);
    boolean unknown = path.isEmpty() && options.stream().anyMatch(word -> !word.startsWith("-"));
    if (unknown) {
      return arguments;
    }
    path.add(request);
    return path.toArray(String[]::new);
  }

  private static boolean isRequest(String argument) {
    return HELP.contains(argument) || VERSION.contains(argument);
  }

  /** The names of the command and of its subcommands. */
  private static List<String> commands(CommandLine line, List<String> arguments) {
    List<String> path = new ArrayList<>();
    CommandLine command = line;
    for (String argument : arguments) {
      CommandLine next = command.getSubcommands().get(argument);
      if (next != null) {
        path.add(argument);
        command = next;
      }
    }
    return path;
  }
}
