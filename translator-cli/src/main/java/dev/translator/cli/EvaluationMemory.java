package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.corpus.memory.TestMatch;
import dev.translator.evaluate.Evaluation;
import dev.translator.evaluate.EvaluationReport;
import dev.translator.evaluate.Segment;
import dev.translator.evaluate.SignificanceTest;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import dev.translator.memory.DiskMemories;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The translation memory by whose matches {@code evaluate} divides the test sentences. */
final class EvaluationMemory {
  @Option(
      names = "--memory",
      paramLabel = "DIR",
      description =
          "Also prints the scores by the best match of each line of --source in this translation"
              + " memory: pair in the memory (source and reference), exact, 95-99 %%, 85-94 %%,"
              + " 75-84 %%, 50-74 %%, new; beside them those of the matches' targets alone.")
  private Path memory;

  boolean isGiven() {
    return memory != null;
  }

  /** Checks the options before anything is read. */
  void check(Path source, EvaluationFiles files, ScoreFormat format) {
    if (memory == null) {
      return;
    }
    if (source == null) {
      throw new ConfigException(
          "--memory needs --source FILE, the sentences that were translated, one per line");
    }
    if (TextStreams.isStandard(source)
        || files.references().stream().anyMatch(TextStreams::isStandard)) {
      throw new ConfigException("--memory: sources and references are read twice: give files");
    }
    if (!format.hasBands()) {
      throw new ConfigException(
          "--memory: scores by match need --format text or json, without --score-only");
    }
  }

  /**
   * The scores by match.
   *
   * @param names of the systems, the first the baseline where they are compared
   * @param reports of the systems, with the statistics of all sentences
   * @param test that compares the systems with the first; null for none
   */
  BandScores bands(
      Evaluation evaluation,
      EvaluationFiles files,
      Path source,
      List<String> names,
      List<EvaluationReport> reports,
      SignificanceTest test) {
    if (memory == null) {
      return BandScores.NONE;
    }
    List<List<String>> references =
        files.references().stream().map(EvaluationMemory::lines).toList();
    List<TestMatch> matches;
    try (SimilarPairs pairs = new DiskMemories().open(memory)) {
      matches = TestMatch.of(pairs, lines(source), references);
    }
    EvaluationReport alone =
        evaluation.run(
            IntStream.range(0, matches.size())
                .mapToObj(
                    i ->
                        new Segment(
                            matches.get(i).target(),
                            references.stream().map(set -> set.get(i)).toList()))
                .iterator());
    List<String> columns = new ArrayList<>(names);
    columns.add("memory alone");
    List<EvaluationReport> all = new ArrayList<>(reports);
    all.add(alone);
    return new BandScores(
        memory.toString(),
        evaluation.metrics(),
        columns,
        all.stream().map(EvaluationReport::statistics).toList(),
        matches,
        test,
        references.size());
  }

  private static List<String> lines(Path file) {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = TextFiles.lines(file)) {
      for (String line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    }
    return lines;
  }
}
