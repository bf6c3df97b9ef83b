package dev.translator.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what is in a model directory. */
@Command(
    name = "inspect",
    description = {
      "Shows a model's sizes, scores, files and settings.",
      "Reads the weights to compare them with their checksum."
    },
    footer = {"", "Example:", "  translator inspect runs/quickstart"})
final class InspectCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "MODEL", description = "A model directory.")
  private Path model;

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ModelDescription.of(model).lines().forEach(console::println);
    return 0;
  }
}
