package dev.translator.cli;

import dev.translator.io.OutputFile;
import dev.translator.memory.AnalysisPage;
import dev.translator.memory.MemoryAnalysis;
import dev.translator.memory.TranslationMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Compares texts with a translation memory. */
@Command(
    name = "analyse",
    description = {
      "Counts the words of FILES by the best match of their segments in a memory: repetition within"
          + " the files, exact, 95-99 %%, 85-94 %%, 75-84 %%, new.",
      "Segments are the sources of corpora (.tmx, .xlf, .po, .tsv and others), the sentences of"
          + " documents, or the lines of plain text."
    },
    footer = {
      "",
      "Examples:",
      "  translator memory analyse tm/ manual.docx --report manual.html",
      "  translator memory analyse tm/ new.xlf"
    })
final class MemoryAnalyseCommand implements Callable<Integer> {
  @ParentCommand private MemoryCommand parent;

  @Parameters(index = "0", paramLabel = "MEMORY", description = "Directory of the memory.")
  private Path directory;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILES", description = "Texts.")
  private List<Path> files;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also writes a page with a chart, in one file that needs no network.")
  private Path report;

  @Override
  public Integer call() {
    if (report != null) {
      OutputFile.requireOther(report, files);
    }
    try (TranslationMemory memory = TranslationMemory.open(directory)) {
      MemoryAnalysis analysis = new MemoryAnalysis(memory);
      SourceTexts texts = new SourceTexts(memory.sourceLanguage(), memory.targetLanguage());
      files.forEach(file -> texts.read(file, analysis::add));
      print(AnalysisPage.HEADER);
      AnalysisPage.rows(analysis).forEach(this::print);
      if (report != null) {
        String names = String.join(", ", files.stream().map(Path::toString).toList());
        AnalysisPage.of(analysis, names + " against " + directory).write(OutputFile.target(report));
        parent.console().err().println(report + ": written");
      }
    }
    return 0;
  }

  private void print(List<String> row) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-12s", row.get(0)));
    row.stream().skip(1).forEach(cell -> line.append(String.format(Locale.ROOT, "%16s", cell)));
    parent.console().println(line.toString());
  }
}
