package dev.translator.cli;

import dev.translator.config.CorpusSource;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SideNames;
import dev.translator.memory.MemoryImport;
import dev.translator.memory.TranslationMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The corpora that a memory is filled from. */
final class MemoryFiles {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MEMORY", description = "Directory of the memory.")
  private Path directory;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILES",
      description =
          "Corpora: files that hold both sides (.tmx, .xlf, .po, .tsv, .csv, .jsonl, also compressed"
              + " or in a zip archive), prefixes, or two aligned text files.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--columns",
      paramLabel = "SOURCE,TARGET",
      split = ",",
      description =
          "Of tables and JSON among FILES: the columns of the two sides, by number from 1 (then"
              + " there is no header) or by name, or the fields.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Author of the pairs whose file names none.")
  private String author = "";

  @Option(
      names = "--date",
      paramLabel = "DAY",
      description = "Date of the pairs whose file has none, such as 2026-03-31; default: today.")
  private String date;

  /** Directory of the memory. */
  Path directory() {
    return directory;
  }

  /** The corpora as they were named. */
  List<String> inputs() {
    return inputs;
  }

  /** Refuses options that are wrong. */
  void check() {
    if (!columns.isEmpty() && (columns.size() != 2 || columns.stream().anyMatch(String::isBlank))) {
      throw new ParameterException(
          spec.commandLine(),
          "--columns = " + String.join(",", columns) + ": expected two, such as 1,2 or en,de");
    }
    if (date != null && !date.matches("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}Z)?")) {
      throw new ParameterException(
          spec.commandLine(),
          "--date = " + date + ": expected a day such as 2026-03-31, or 2026-03-31T12:00:00Z");
    }
  }

  /** The corpora. */
  private List<CorpusSource> sources() {
    boolean aligned = inputs.size() == 2 && inputs.stream().noneMatch(CorpusOptions::holdsBoth);
    return aligned
        ? List.of(CorpusSource.sides(inputs.get(0), inputs.get(1)))
        : inputs.stream().map(this::source).toList();
  }

  private CorpusSource source(String input) {
    return columns.isEmpty() || !Files.isRegularFile(Path.of(input))
        ? CorpusSource.named(input)
        : CorpusSource.within(input, columns.get(0), columns.get(1));
  }

  /**
   * Adds all corpora, each of them whole or not at all.
   *
   * @param replace whether entries of the same file are removed
   */
  void add(TranslationMemory memory, boolean replace, Console console) {
    CorpusReader reader =
        new CorpusReader(
            Path.of(""), SideNames.languages(memory.sourceLanguage(), memory.targetLanguage()));
    List<CorpusSource> sources = sources();
    sources.forEach(reader::files); // all are there before the first is read
    for (CorpusSource source : sources) {
      String name = reader.files(source).get(0).toString();
      MemoryImport.Counts counts;
      try (PairReader pairs = reader.open(source);
          JobProgress progress = JobProgress.lines(console)) {
        if (replace) {
          memory.removeOrigin(name);
        }
        String day = date == null ? LocalDate.now(ZoneOffset.UTC).toString() : date;
        counts = new MemoryImport(memory, day, author, progress::line).add(pairs, name);
        memory.commit();
      }
      String leftOut =
          counts.leftOut() == 0
              ? ""
              : String.format(
                  Locale.ROOT, ", %,d without a translation left out", counts.leftOut());
      console.println(
          String.format(Locale.ROOT, "%s: %,d pairs added%s", name, counts.added(), leftOut));
    }
  }
}
