package dev.translator.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Entry point of the command line: lists the commands and decides how they end. */
@Command(
    name = "translator",
    description = "Trains translation models on sentence pairs, translates, and evaluates.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  translator train configs/quickstart.yaml --output runs/quickstart",
      "  translator translate --model runs/quickstart news.en -o news.de",
      "  translator evaluate --hypotheses news.de --references reference.de",
      "  translator COMMAND --help"
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Shows the stack trace of an error.")
  private boolean debug;

  private Main() {}

  /** Every subcommand, in the order of the help. */
  static List<Callable<Integer>> commands(Console console) {
    return List.of(
        new TrainCommand(console, TrainerRun::new),
        new TranslateCommand(console, ModelChoice::load),
        new EvaluateCommand(console, ModelChoice::load),
        new CompareCommand(console),
        new ScoreCommand(console),
        new ServeCommand(console),
        new InspectCommand(console),
        new ImportCommand(console),
        new ExportCommand(console),
        new AverageCommand(console),
        new ShortlistCommand(console),
        new SubwordCommand(console),
        new DataCommand(console),
        new MemoryCommand(console),
        new BenchCommand(console),
        new DoctorCommand(console));
  }

  /** Runs the process. */
  public static void main(String[] arguments) {
    Shutdown.exit(run(arguments, Console.ofProcess()));
  }

  /**
   * Runs one command line.
   *
   * @return the exit code: 0 success, 1 failure, 2 usage or settings
   */
  static int run(String[] arguments, Console console) {
    return run(arguments, console, commands(console).toArray());
  }

  /** Runs one command line that may name one of the given commands. */
  static int run(String[] arguments, Console console, Object... commands) {
    Main main = new Main();
    try {
      CommandLine line = main.commandLine(List.of(arguments), console, commands);
      int code = line.execute(InfoRequest.reduce(line, arguments));
      console.flush();
      return code;
    } catch (Throwable e) { // errors of the machine too: they end in one line as well
      return Errors.report(e, console.err(), main.debug);
    }
  }

  private CommandLine commandLine(List<String> arguments, Console console, Object... commands) {
    CommandLine line = new CommandLine(this);
    for (Object command : commands) {
      Command described = command.getClass().getAnnotation(Command.class);
      if (arguments.contains(described.name())) {
        line.addSubcommand(command);
      } else {
        line.getCommandSpec().addSubcommand(described.name(), outline(described));
      }
    }
    line.setOut(new PrintWriter(console.out()));
    line.setErr(console.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, ignored) -> Errors.report(e, console.err(), debug));
    line.setExecutionExceptionHandler(
        (e, command, result) -> Errors.report(e, console.err(), debug));
    return line;
  }

  /** A command as the list of commands shows it, without its options: reading them takes time. */
  private static CommandSpec outline(Command described) {
    CommandSpec outline = CommandSpec.create().name(described.name());
    outline.usageMessage().description(described.description());
    return outline;
  }

  /** Reports the missing command: there is nothing to do. */
  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "which command? There are " + String.join(", ", spec.subcommands().keySet()));
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String built = Main.class.getPackage().getImplementationVersion();
      return new String[] {"translator " + (built == null ? "(not packaged)" : built)};
    }
  }
}
