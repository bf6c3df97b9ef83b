package dev.translator.spark.submit;

import dev.translator.config.ConfigException;
import dev.translator.io.InputException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The application for {@code spark-submit}. */
@Command(
    name = "SparkTranslator",
    mixinStandardHelpOptions = true,
    description = {
      "Translates, scores, cleans and evaluates files of any size on a cluster of Apache Spark.",
      "Files may lie in any file system that Hadoop knows; outputs are directories of part files."
    },
    subcommands = {
      TranslateCommand.class,
      ScoreCommand.class,
      CleanCommand.class,
      EvaluateCommand.class
    })
public final class SparkTranslator implements Callable<Integer> {
  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  @Spec private CommandSpec spec;

  private SparkTranslator() {}

  /** Runs the application and ends the process. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(arguments, out, err);
    SparkSession.getActiveSession().foreach(SparkTranslator::stop);
    if (code != 0) {
      System.exit(code);
    }
  }

  private static Object stop(SparkSession session) {
    session.stop();
    return null;
  }

  /**
   * Runs one command line in the session of the process.
   *
   * @return the exit code: 0 success, 1 failure, 2 usage or settings
   */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new SparkTranslator());
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, ignored) -> report(err, e.getMessage(), USAGE));
    line.setExecutionExceptionHandler((e, command, result) -> report(err, e));
    return line.execute(arguments);
  }

  private static int report(PrintWriter err, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigException || cause instanceof ParameterException) {
        return report(err, cause.getMessage(), USAGE);
      }
      if (cause instanceof InputException || cause instanceof UncheckedIOException) {
        return report(err, cause.getMessage(), FAILURE);
      }
    }
    return report(err, e.toString(), FAILURE);
  }

  /** Writes the first line of a message: Spark's hold whole traces of executors. */
  private static int report(PrintWriter err, String message, int code) {
    err.println(String.valueOf(message).strip().lines().findFirst().orElse(""));
    err.flush();
    return code;
  }

  /** Reports the missing command: there is nothing to do. */
  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "which command? There are " + String.join(", ", spec.subcommands().keySet()));
  }
}
