package dev.translator.cli;

import dev.translator.memory.TranslationMemory;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Adds pairs to a translation memory. */
@Command(
    name = "add",
    description = {
      "Adds the pairs of FILES to a memory. All pairs stay; of those with the same source the latest"
          + " counts. Each file is added whole or not at all, so an interrupted command can be"
          + " started again with the files that it did not name.",
      "The file and the line of a pair are its origin. TMX also gives date, author and context,"
          + " XLIFF date and context, PO and resource bundles the context."
    },
    footer = {
      "",
      "Examples:",
      "  translator memory add tm/ new.xlf --author Ann",
      "  translator memory add tm/ project.tmx --replace",
      "  translator memory add tm/ train.en train.de"
    })
final class MemoryAddCommand implements Callable<Integer> {
  @ParentCommand private MemoryCommand parent;
  @Spec private CommandSpec spec;

  @Mixin private MemoryFiles files;

  @Option(
      names = "--replace",
      description = "Removes the entries that came from the same file before.")
  private boolean replace;

  @Override
  public Integer call() {
    files.check();
    if (files.inputs().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "which files? Name one or more corpora");
    }
    try (TranslationMemory memory = TranslationMemory.open(files.directory())) {
      files.add(memory, replace, parent.console());
      parent
          .console()
          .println(String.format(Locale.ROOT, "%s: %,d pairs", files.directory(), memory.size()));
    }
    return 0;
  }
}
