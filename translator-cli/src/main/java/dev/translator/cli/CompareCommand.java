package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.evaluate.BleuOptions;
import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.ChrfOptions;
import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.Metrics;
import dev.translator.evaluate.SignificanceTest;
import dev.translator.evaluate.TerOptions;
import dev.translator.evaluate.compare.SystemComparer;
import dev.translator.evaluate.compare.SystemComparison;
import dev.translator.evaluate.compare.SystemComparison.Both;
import dev.translator.evaluate.compare.SystemTexts;
import dev.translator.io.LineReader;
import dev.translator.io.OutputFile;
import dev.translator.report.ComparisonPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two systems on the same test set in detail. */
@Command(
    name = "compare",
    description = {
      "Compares the translations of two systems: scores with significance, scores by length, words"
          + " by frequency, n-grams that one system gets and the other does not, and the sentences"
          + " with the largest difference.",
      "A is the first system, B the second; differences are B - A."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  translator compare reference.de old.de new.de",
      "  translator compare reference.de old.de new.de --source test.en --train train.de \\",
      "      --html compare.html"
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "REF", description = "Correct translations, one per line.")
  private Path reference;

  @Parameters(index = "1", paramLabel = "A", description = "Translations by the first system.")
  private Path first;

  @Parameters(index = "2", paramLabel = "B", description = "Translations by the second system.")
  private Path second;

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description = "What was translated, shown beside the sentences.")
  private Path source;

  @Option(
      names = "--train",
      paramLabel = "FILE",
      description =
          "Target side of the training text, for the frequency of words; without it their frequency"
              + " in REF counts.")
  private Path train;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also writes a page with charts, in one file that needs no network.")
  private Path html;

  @Option(names = "--json", description = "Prints one JSON object instead of text.")
  private boolean json;

  @Option(
      names = {"-m", "--metrics"},
      split = ",",
      defaultValue = "bleu,chrf,ter",
      paramLabel = "NAME",
      description = "Any of bleu, chrf, chrf++, ter; default ${DEFAULT-VALUE}.")
  private List<String> metrics;

  @Option(
      names = {"-tok", "--tokenize"},
      defaultValue = "13a",
      paramLabel = "NAME",
      description =
          "Tokens of BLEU, of words and of n-grams: 13a, intl, zh, char, none; default"
              + " ${DEFAULT-VALUE}.")
  private String tokenize;

  @Option(
      names = "--significance",
      defaultValue = "bootstrap",
      paramLabel = "TEST",
      description = "bootstrap (default) or approximate-randomization.")
  private String significance;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Resamples; default 1000 for bootstrap, 10000 for approximate-randomization.")
  private Integer trials;

  @Option(
      names = "--seed",
      defaultValue = "12345",
      paramLabel = "N",
      description = "Of the resamples; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--show",
      defaultValue = "20",
      paramLabel = "N",
      description = "N-grams and sentences shown of each system; default ${DEFAULT-VALUE}.")
  private int show;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    check();
    BleuTokenizer tokenizer = BleuTokenizer.of(tokenize);
    SignificanceTest test = SignificanceTest.Method.of(significance).test().withSeed(seed);
    SystemComparer comparer =
        new SystemComparer(
            metrics(tokenizer), tokenizer, trials == null ? test : test.withTrials(trials), show);
    SystemTexts texts =
        new SystemTexts(
            lines(reference),
            lines(first),
            lines(second),
            source == null ? List.of() : lines(source));
    SystemComparison comparison = compare(comparer, texts);
    ComparisonOutput output = new ComparisonOutput(comparison, names());
    if (json) {
      console.println(output.json());
    } else {
      output.print(console);
    }
    if (html != null) {
      ComparisonPage.of(comparison, tokenizer, names()).write(OutputFile.target(html));
      console.err().println(html + ": written");
    }
    return 0;
  }

  /** Checks the options before anything is read. */
  private void check() {
    List<Path> inputs =
        Stream.of(reference, first, second, source, train).filter(Objects::nonNull).toList();
    if (inputs.stream().filter(TextStreams::isStandard).count() > 1) {
      throw new ConfigException("standard input '-' can be one of the files only");
    }
    if (html != null) {
      TextStreams.requireOther(html, inputs);
    }
  }

  private List<CorpusMetric> metrics(BleuTokenizer tokenizer) {
    BleuOptions bleu = BleuOptions.defaults().withTokenizer(tokenizer);
    return metrics.stream()
        .map(name -> Metrics.of(name, bleu, ChrfOptions.defaults(), TerOptions.defaults()))
        .toList();
  }

  private SystemComparison compare(SystemComparer comparer, SystemTexts texts) {
    if (train == null) {
      return comparer.compare(texts);
    }
    try (LineReader training = TextStreams.lines(train, console)) {
      return comparer.compare(texts, iterator(training));
    }
  }

  private static Iterator<String> iterator(LineReader reader) {
    return Stream.generate(reader::next).takeWhile(Objects::nonNull).iterator();
  }

  private List<String> lines(Path file) {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = TextStreams.lines(file, console)) {
      iterator(reader).forEachRemaining(lines::add);
    }
    return lines;
  }

  /** File names without their directories, unless these make the difference. */
  private Both<String> names() {
    String a = String.valueOf(first.getFileName());
    String b = String.valueOf(second.getFileName());
    return a.equals(b) ? new Both<>(first.toString(), second.toString()) : new Both<>(a, b);
  }
}
