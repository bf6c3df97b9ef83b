package dev.translator.cli;

import dev.translator.config.ConfigReader;
import dev.translator.config.CorpusSource;
import dev.translator.config.DataConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.FilterChain;
import dev.translator.corpus.PairFilter;
import dev.translator.corpus.PairFilters;
import dev.translator.corpus.PairReader;
import dev.translator.corpus.SentencePair;
import dev.translator.corpus.SideNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the pairs worth training on, and the others with the reason. */
@Command(
    name = "filter",
    description = {
      "Reads the training corpora of a recipe and writes the pairs worth training on to"
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
      "  translator data filter recipe.yaml --set data.train=crawl.tsv.gz --output clean/crawl"
    })
final class DataFilterCommand implements Callable<Integer> {
  @ParentCommand private DataCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG", description = "The recipe whose data section is read.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Replaces a setting of the recipe. Can be given several times.")
  private List<String> overrides = new ArrayList<>();

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
  private int maxCharacters = 1000;

  @Option(
      names = "--max-ratio",
      paramLabel = "X",
      description = "Times that one side may be longer than the other, in characters; default 9.")
  private double maxRatio = 9;

  @Override
  public Integer call() {
    check(maxCharacters >= 1, "--max-characters = " + maxCharacters + ": must be at least 1");
    check(maxRatio >= 1, "--max-ratio = " + maxRatio + ": must be at least 1");
    DataConfig data = ConfigReader.readData(config, overrides);
    CorpusReader reader = CorpusReader.of(data);
    SideNames languages = SideNames.languages(data.sourceLanguage(), data.targetLanguage());
    List<PairFilter> filters =
        PairFilters.standard(languages, maxCharacters, maxRatio, heldOut(data, reader));
    FilterChain chain = new FilterChain(filters);
    try (PairReader pairs = reader.open(data.train());
        LineOutput source = LineOutput.toFile(Path.of(output + "." + languages.source()));
        LineOutput target = LineOutput.toFile(Path.of(output + "." + languages.target()));
        LineOutput dropped = LineOutput.toFile(Path.of(output + ".dropped.tsv"))) {
      for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
        String reason = chain.dropReason(pair);
        if (reason == null) {
          source.println(pair.source());
          target.println(pair.target());
        } else {
          dropped.println(row(reason, pair));
        }
      }
      source.commit();
      target.commit();
      dropped.commit();
    }
    parent.console().println(chain.counts().toString());
    return 0;
  }

  private static Stream<SentencePair> heldOut(DataConfig data, CorpusReader reader) {
    Stream<CorpusSource> corpora =
        Stream.of(data.validation(), data.test()).filter(corpus -> corpus != null);
    return corpora.flatMap(corpus -> reader.readAll(corpus).stream());
  }

  /** A sentence may hold the separator of the columns. */
  private static String row(String reason, SentencePair pair) {
    String source = pair.source().replace('\t', ' ');
    return reason + "\t" + pair.line() + "\t" + source + "\t" + pair.target().replace('\t', ' ');
  }

  private void check(boolean holds, String problem) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}
