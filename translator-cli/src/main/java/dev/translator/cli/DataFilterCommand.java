package dev.translator.cli;

import dev.translator.config.CorpusSource;
import dev.translator.corpus.filter.FilterChain;
import dev.translator.corpus.filter.PairFilter;
import dev.translator.corpus.filter.PairFilters;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import dev.translator.io.OutputFile;
import dev.translator.server.LanguageFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the pairs worth training on, and the others with the reason. */
@Command(
    name = "filter",
    description = {
      "Reads the training corpora of a recipe, or files, and writes the pairs worth training on to"
          + " PREFIX.SOURCE and PREFIX.TARGET (the languages), and the others with the reason and"
          + " their line to PREFIX.dropped.tsv.",
      "Leaves out: empty sides, overlong sides, odd length ratios, untranslated pairs, characters"
          + " that are no text, the wrong script, sentences that occur in the validation or test"
          + " corpus, and duplicates."
    },
    footer = {
      "",
      "Examples:",
      "  translator data filter configs/quickstart.yaml --output clean/train",
      "  translator data filter crawl.tsv.gz --source-language en --target-language de \\",
      "      --test test.tsv --unique source --identify --output clean/crawl"
    })
final class DataFilterCommand implements Callable<Integer> {
  @ParentCommand private DataCommand parent;
  @Spec private CommandSpec spec;

  @Mixin private CorpusOptions options;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "PREFIX",
      description = "Beginning of the names of the files to write.")
  private String output;

  @Option(
      names = "--max-characters",
      paramLabel = "N",
      description = "Characters of the longest side that is kept; default 1000.")
  private int maxCharacters = PairFilters.MAX_CHARACTERS;

  @Option(
      names = "--max-ratio",
      paramLabel = "X",
      description = "Times that one side may be longer than the other, in characters; default 9.")
  private double maxRatio = PairFilters.MAX_RATIO;

  @Option(
      names = "--keep-identical",
      description =
          "Keeps sentences that are the same on both sides. Names, code, numbers and markup may"
              + " always be the same; by default a sentence is taken for untranslated.")
  private boolean keepIdentical;

  @Option(
      names = "--identify",
      description =
          "Leaves out pairs of which a side is clearly in another language. Sides with fewer than"
              + " four words stay.")
  private boolean identify;

  @Option(
      names = "--unique",
      paramLabel = "PART",
      description =
          "Part that may occur only once: pair (default), source, target, or side (source as well"
              + " as target).")
  private Unique unique = Unique.PAIR;

  /** The part of a pair that must be unique: only its first occurrence is kept. */
  enum Unique {
    PAIR,
    SOURCE,
    TARGET,
    SIDE;

    List<PairFilter> filters() {
      return switch (this) {
        case PAIR -> List.of();
        case SOURCE -> List.of(PairFilters.duplicateSources());
        case TARGET -> List.of(PairFilters.duplicateTargets());
        case SIDE -> List.of(PairFilters.duplicateSources(), PairFilters.duplicateTargets());
      };
    }
  }

  @Override
  public Integer call() {
    check(maxCharacters >= 1, "--max-characters = " + maxCharacters + ": must be at least 1");
    check(maxRatio >= 1, "--max-ratio = " + maxRatio + ": must be at least 1");
    CorpusOptions.Corpora corpora = options.corpora();
    SideNames languages = corpora.languages();
    List<PairFilter> filters =
        new ArrayList<>(
            PairFilters.standard(
                languages, maxCharacters, maxRatio, keepIdentical, heldOut(corpora)));
    if (identify) {
      filters.add(new LanguageFilter(languages.source(), languages.target()));
    }
    filters.addAll(unique.filters());
    FilterChain chain = new FilterChain(filters);
    List<Path> outputs = outputs(languages);
    List<Path> inputs = corpora.files();
    outputs.forEach(file -> OutputFile.requireOther(file, inputs));
    try (PairReader pairs = corpora.reader().open(corpora.train());
        LineOutput source = LineOutput.toFile(outputs.get(0));
        LineOutput target = LineOutput.toFile(outputs.get(1));
        LineOutput dropped = LineOutput.toFile(outputs.get(2))) {
      for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
        String reason = chain.dropReason(pair);
        if (reason == null) {
          source.println(pair.source());
          target.println(pair.target());
        } else {
          dropped.println(row(reason, place(pair, pairs, corpora.train()), pair));
        }
      }
      source.commit();
      target.commit();
      dropped.commit();
    }
    parent.console().println(chain.counts().toString());
    if (chain.counts().kept() > 0) {
      recipe(corpora, outputs).forEach(parent.console()::println);
    }
    return 0;
  }

  /** The lines of a recipe that train on the result. */
  private List<String> recipe(CorpusOptions.Corpora corpora, List<Path> outputs) {
    SideNames languages = corpora.languages();
    Path directory = corpora.reader().directory();
    boolean same = languages.source().equals(languages.target());
    String train =
        same
            ? "{source: "
                + quoted(outputs.get(0), directory)
                + ", target: "
                + quoted(outputs.get(1), directory)
                + "}"
            : quoted(Path.of(output), directory);
    List<String> lines = new ArrayList<>(List.of("in a recipe:", "  data:"));
    if (corpora.recipe() == null) {
      lines.add("    sourceLanguage: " + languages.source());
      lines.add("    targetLanguage: " + languages.target());
    }
    lines.add("    train: " + train);
    return lines;
  }

  /** A path as a recipe writes it, where paths start at the data directory. */
  private static String quoted(Path path, Path directory) {
    Path file = path.toAbsolutePath().normalize();
    Path base = directory.toAbsolutePath().normalize();
    Path written = file.startsWith(base) ? base.relativize(file) : file;
    return "'" + written.toString().replace("'", "''") + "'";
  }

  /** The files of sources, of targets and of the pairs that are left out. */
  private List<Path> outputs(SideNames languages) {
    boolean same = languages.source().equals(languages.target());
    return List.of(
        Path.of(output + (same ? ".source." : ".") + languages.source()),
        Path.of(output + (same ? ".target." : ".") + languages.target()),
        Path.of(output + ".dropped.tsv"));
  }

  private static Stream<SentencePair> heldOut(CorpusOptions.Corpora corpora) {
    return Stream.of(Optional.ofNullable(corpora.validation()), Optional.ofNullable(corpora.test()))
        .flatMap(Optional::stream)
        .flatMap(corpus -> corpora.reader().readAll(corpus).stream());
  }

  /** The line; of several corpora, which one besides. */
  private static String place(SentencePair pair, PairReader pairs, List<CorpusSource> corpora) {
    String line = String.valueOf(pair.line());
    return corpora.size() == 1 ? line : corpora.get(pairs.corpus()).place() + ":" + line;
  }

  /** A sentence may hold the separator of the columns. */
  private static String row(String reason, String place, SentencePair pair) {
    String source = pair.source().replace('\t', ' ');
    return reason + "\t" + place + "\t" + source + "\t" + pair.target().replace('\t', ' ');
  }

  private void check(boolean holds, String problem) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}
