package dev.translator.cli;

import dev.translator.memory.TranslationMemory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks a translation memory. */
@Command(
    name = "verify",
    description = "Reads every file of a memory and checks its checksums and its structure.",
    footer = {"", "Example:", "  translator memory verify tm/"})
final class MemoryVerifyCommand implements Callable<Integer> {
  @ParentCommand private MemoryCommand parent;

  @Parameters(index = "0", paramLabel = "MEMORY", description = "Directory of the memory.")
  private Path directory;

  @Override
  public Integer call() {
    try (TranslationMemory memory = TranslationMemory.open(directory)) {
      memory.verify();
      parent
          .console()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s: %s to %s, %,d pairs, undamaged",
                  directory,
                  memory.sourceLanguage(),
                  memory.targetLanguage(),
                  memory.size()));
    }
    return 0;
  }
}
