package dev.translator.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Translation memories. */
@Command(
    name = "memory",
    description = "Makes translation memories, searches in them, and compares texts with them.",
    subcommands = {
      MemoryCreateCommand.class,
      MemoryAddCommand.class,
      MemoryRemoveCommand.class,
      MemorySearchCommand.class,
      MemoryExportCommand.class,
      MemoryVerifyCommand.class,
      MemoryAnalyseCommand.class
    },
    synopsisSubcommandLabel = "(create | add | remove | search | export | verify | analyse)",
    footer = {
      "",
      "Examples:",
      "  translator memory create tm/ old.tmx --source-language en --target-language de",
      "  translator memory add tm/ new.xlf --author Ann",
      "  translator memory search tm/ \"Open the file.\"",
      "  translator memory analyse tm/ manual.docx --report manual.html"
    })
final class MemoryCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  MemoryCommand(Console console) {
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
