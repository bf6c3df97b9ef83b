package dev.translator.cli;

import dev.translator.memory.MemoryExport;
import dev.translator.memory.TranslationMemory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes all pairs of a translation memory. */
@Command(
    name = "export",
    description = {
      "Writes all pairs of a memory in the order in which they were added: as TSV (source, target,"
          + " origin, date, author, context; the first line names the columns) or as TMX.",
      "Both can be read again as corpora, by this and other programs."
    },
    footer = {
      "",
      "Examples:",
      "  translator memory export tm/ -o all.tmx",
      "  translator memory export tm/ --format tsv | cut -f 1,2"
    })
final class MemoryExportCommand implements Callable<Integer> {
  @ParentCommand private MemoryCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MEMORY", description = "Directory of the memory.")
  private Path directory;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write, such as all.tmx or all.tsv.gz; default: standard output.")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "tsv or tmx; default: by the name of the file, else tsv.")
  private MemoryExport format;

  @Override
  public Integer call() {
    MemoryExport form = format == null ? byName() : format;
    try (TranslationMemory memory = TranslationMemory.open(directory);
        LineOutput out =
            output == null
                ? LineOutput.toStandardOutput(parent.console())
                : LineOutput.toFile(output)) {
      form.write(memory, out::print);
      out.commit();
      if (output != null) {
        parent
            .console()
            .err()
            .println(String.format(Locale.ROOT, "%s: %,d pairs", output, memory.size()));
      }
    }
    return 0;
  }

  private MemoryExport byName() {
    if (output == null) {
      return MemoryExport.TSV;
    }
    String name = output.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.matches(".*\\.tmx(\\.[a-z0-9]+)?")) {
      return MemoryExport.TMX;
    }
    if (name.matches(".*\\.(tsv|tab|txt)(\\.[a-z0-9]+)?")) {
      return MemoryExport.TSV;
    }
    throw new ParameterException(
        spec.commandLine(), "--output = " + output + ": which format? Give --format tsv or tmx");
  }
}
