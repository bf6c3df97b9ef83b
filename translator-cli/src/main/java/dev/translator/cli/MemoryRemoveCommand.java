package dev.translator.cli;

import dev.translator.memory.TranslationMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Removes pairs from a translation memory. */
@Command(
    name = "remove",
    description = "Removes pairs from a memory, by their origin or by their source.",
    footer = {
      "",
      "Examples:",
      "  translator memory remove tm/ --origin old.tmx",
      "  translator memory remove tm/ --origin old.tmx:37",
      "  translator memory remove tm/ --source \"Open the file.\""
    })
final class MemoryRemoveCommand implements Callable<Integer> {
  @ParentCommand private MemoryCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MEMORY", description = "Directory of the memory.")
  private Path directory;

  @Option(
      names = "--origin",
      paramLabel = "FILE[:LINE]",
      description =
          "Removes all pairs of a file, or those of one line of it, as search and export name it."
              + " Can be given several times.")
  private List<String> origins = new ArrayList<>();

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "Removes all pairs with this very source. Can be given several times.")
  private List<String> sources = new ArrayList<>();

  @Override
  public Integer call() {
    if (origins.isEmpty() && sources.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "which pairs? Give --origin or --source");
    }
    try (TranslationMemory memory = TranslationMemory.open(directory)) {
      int before = memory.size();
      origins.forEach(memory::removeOrigin);
      sources.forEach(memory::removeSource);
      memory.commit();
      parent
          .console()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s: %,d pairs removed, %,d left",
                  directory,
                  before - memory.size(),
                  memory.size()));
    }
    return 0;
  }
}
