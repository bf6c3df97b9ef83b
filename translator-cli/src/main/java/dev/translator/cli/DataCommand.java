package dev.translator.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Corpora before training. */
@Command(
    name = "data",
    description = "Looks at corpora of sentence pairs, cleans and splits them.",
    subcommands = {DataReportCommand.class, DataFilterCommand.class, DataSplitCommand.class},
    synopsisSubcommandLabel = "(report | filter | split)",
    footer = {
      "",
      "Examples:",
      "  translator data report configs/quickstart.yaml --html report.html",
      "  translator data filter configs/quickstart.yaml --output clean/train",
      "  translator data split memory.tmx --source-language en --target-language de -o corpus"
    })
final class DataCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  DataCommand(Console console) {
    this.console = console;
  }

  Console console() {
    return console;
  }

  @Override
  public Integer call() {
    String names = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "which one? There is " + names);
  }
}
