package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.evaluate.SegmentFiles;
import dev.translator.io.LineReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files that {@code evaluate} reads, with sacreBLEU's forms beside the named ones. */
final class EvaluationFiles {
  private static final Path STANDARD = Path.of("-");

  @Parameters(
      arity = "0..*",
      paramLabel = "REFERENCES",
      description = "The same as --references, as sacreBLEU takes them.")
  private List<Path> positional = new ArrayList<>();

  @Option(
      names = "--hypotheses",
      paramLabel = "FILE",
      description =
          "Translations, one per line; '-' is standard input; with --model where they are kept.")
  private Path hypotheses;

  @Option(
      names = {"-i", "--input"},
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "The same as --hypotheses; several systems are scored side by side, and compared with the"
              + " first by --paired-bs or --paired-ar.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--references",
      paramLabel = "FILE",
      description =
          "Correct translations, one per line; repeat for several references per line. A byte"
              + " order mark at the start of a file is no text (sacreBLEU counts it as text).")
  private List<Path> named = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Another system's translations: prints differences and their p-values.")
  private Path baseline;

  @Option(
      names = "--fail-if-worse-than",
      paramLabel = "FILE",
      description = "Like --baseline; exit code 1 if a score is worse with p < 0.05.")
  private Path baselineToBeat;

  /** Whether a worse score than the baseline's is a failure. */
  boolean mustBeatBaseline() {
    return baselineToBeat != null;
  }

  List<Path> references() {
    List<Path> all = new ArrayList<>(named);
    all.addAll(positional);
    return all;
  }

  /** Checks that the files fit together. */
  void check() {
    if (references().isEmpty()) {
      throw new ConfigException(
          "--references FILE is missing: the correct translations, one per line");
    }
    if (!inputs.isEmpty() && hypotheses != null) {
      throw new ConfigException("--input and --hypotheses are the same: give one of them");
    }
    if (inputs.size() > 1 && namedBaseline() != null) {
      throw new ConfigException(
          "--input has "
              + inputs.size()
              + " files, the first is the baseline: leave --baseline out");
    }
    if (inputs.stream().distinct().count() < inputs.size()) {
      throw new ConfigException("--input names a file twice: each system once");
    }
    checkStandardInput();
  }

  private void checkStandardInput() {
    List<Path> all = references();
    long ofReferences = all.stream().filter(STANDARD::equals).count();
    if (ofReferences > 0 && (baseline() != null || inputs.size() > 1)) {
      throw new ConfigException(
          "--references - is read once, a comparison reads the references twice: give a file");
    }
    if (hypotheses != null) {
      all.add(hypotheses);
    }
    all.addAll(inputs);
    if (namedBaseline() != null) {
      all.add(namedBaseline());
    }
    if (all.stream().filter(STANDARD::equals).count() > 1) {
      throw new ConfigException("standard input '-' can be one of the files only");
    }
  }

  /** The systems of --input, in their order: the first is the baseline where they are compared. */
  List<Path> systems() {
    return List.copyOf(inputs);
  }

  /** The source, the references and the baseline. */
  List<Path> otherThanHypotheses(Path source) {
    List<Path> all = new ArrayList<>(references());
    all.add(source);
    if (baseline() != null) {
      all.add(baseline());
    }
    return all;
  }

  /** The translations of the system; null if there are none. */
  Path hypotheses() {
    return inputs.isEmpty() ? hypotheses : inputs.get(inputs.size() - 1);
  }

  /** The translations of the system to compare with; null for none. */
  Path baseline() {
    return inputs.size() == 2 ? inputs.get(0) : namedBaseline();
  }

  private Path namedBaseline() {
    if (baseline != null && baselineToBeat != null && !baseline.equals(baselineToBeat)) {
      throw new ConfigException(
          "--baseline and --fail-if-worse-than name different files: give one of them");
    }
    return baseline != null ? baseline : baselineToBeat;
  }

  /** The translations beside their references. */
  SegmentFiles open(Path translations, Console console) {
    List<LineReader> readers = new ArrayList<>();
    try {
      readers.add(TextStreams.lines(translations, console));
      references().forEach(file -> readers.add(TextStreams.lines(file, console)));
    } catch (RuntimeException e) {
      readers.forEach(LineReader::close);
      throw e;
    }
    return new SegmentFiles(readers);
  }
}
