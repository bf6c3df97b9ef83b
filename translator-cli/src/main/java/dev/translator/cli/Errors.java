package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.io.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line on standard error and an exit code. */
final class Errors {
  static final int FAILURE = 1;
  static final int USAGE = 2;

  private Errors() {}

  /** A command line that picocli could not understand. */
  static int report(ParameterException e, PrintWriter err, boolean debug) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String problem = usageProblem(e);
    String see = problem.endsWith("?") ? " See" : "; see";
    err.println(command + ": " + problem + see + " '" + command + " --help'");
    trace(e, err, debug);
    return USAGE;
  }

  /** A command that ended early. */
  static int report(Throwable e, PrintWriter err, boolean debug) {
    if (e instanceof Console.OutputException output && output.readerLeft()) {
      return FAILURE;
    }
    err.println(oneLine(message(e, debug)));
    trace(e, err, debug);
    return e instanceof ConfigException ? USAGE : FAILURE;
  }

  private static String message(Throwable e, boolean debug) {
    if (e instanceof InputException || e instanceof Console.OutputException) {
      return e.getMessage();
    }
    if (e instanceof UncheckedIOException unchecked) {
      return message(unchecked.getCause(), debug);
    }
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    if (e instanceof OutOfMemoryError) {
      return "out of memory ("
          + e.getMessage()
          + "): give Java more with TRANSLATOR_JAVA_OPTIONS=-Xmx8g";
    }
    String kind = e instanceof IOException ? "input or output failed" : "unexpected error";
    return kind + ": " + e + (debug ? "" : "; run again with --debug for the details");
  }

  private static void trace(Throwable e, PrintWriter err, boolean debug) {
    if (debug) {
      e.printStackTrace(err);
      err.flush();
    }
  }

  private static String usageProblem(ParameterException e) {
    if (e instanceof MissingParameterException) {
      UnmatchedArgumentException unknown = unknownOption(e.getCommandLine());
      return unknown == null ? oneLine(e.getMessage()) : usageProblem(unknown);
    }
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return oneLine(e.getMessage());
    }
    String argument = unmatched.getUnmatched().get(0);
    boolean option = unmatched.isUnknownOption();
    boolean command = !option && !e.getCommandLine().getSubcommands().isEmpty();
    String what = option ? "unknown option" : command ? "unknown command" : "unexpected argument";
    return what + " '" + oneLine(argument) + "'" + hint(unmatched, e.getCommandLine(), command);
  }

  /** The option that is not known: mistyped, it is the reason why another one is missing. */
  private static UnmatchedArgumentException unknownOption(CommandLine in) {
    List<String> unmatched = in.getUnmatchedArguments();
    for (int i = 0; i < unmatched.size(); i++) {
      if (unmatched.get(i).startsWith("-")) {
        return new UnmatchedArgumentException(in, unmatched.subList(i, unmatched.size()));
      }
    }
    return null;
  }

  private static String hint(UnmatchedArgumentException e, CommandLine in, boolean command) {
    List<String> near = e.getSuggestions(); // the likeliest first
    if (!near.isEmpty()) {
      return ", did you mean " + near.get(0) + "?";
    }
    return command ? ", there are " + String.join(", ", in.getSubcommands().keySet()) : "";
  }

  private static String oneLine(String message) {
    return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
