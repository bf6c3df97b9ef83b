package dev.translator.cli;

import dev.translator.config.HeldOut;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.io.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Divides a corpus into pairs to train on, to validate with and to test with. */
@Command(
    name = "split",
    description = {
      "Divides a corpus into train, valid and test, each as two files with one sentence a line.",
      "A hash of the source decides, so that equal sources stay together. When the corpus grows, a"
          + " pair stays in its part, or goes to train where the parts of a larger corpus are a"
          + " smaller share."
    },
    footer = {
      "",
      "Examples:",
      "  translator data split memory.tmx --source-language en --target-language de -o corpus",
      "  translator data split all.en all.de -o corpus --share 0.02"
    })
final class DataSplitCommand implements Callable<Integer> {
  private static final List<String> PARTS = List.of("valid", "test", "train");

  @ParentCommand private DataCommand parent;

  @Spec private CommandSpec spec;

  @Mixin private CorpusOptions options;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Directory for train, valid and test.")
  private Path output;

  @Option(
      names = "--share",
      paramLabel = "X",
      description =
          "Share of the pairs in each of valid and test; by default some hundred pairs up to a few"
              + " thousand.")
  private Double share;

  @Override
  public Integer call() {
    if (share != null && !(share > 0 && share < 0.5)) {
      throw new ParameterException(
          spec.commandLine(), "--share = " + share + ": must be > 0 and < 0.5");
    }
    CorpusOptions.Corpora corpora = options.corpora();
    double part = share == null ? HeldOut.shareFor(count(corpora)) : share;
    SideNames languages = corpora.languages();
    List<Path> files = files(languages);
    files.forEach(file -> OutputFile.requireOther(file, corpora.files()));
    long[] counts = new long[PARTS.size()];
    List<LineOutput> outputs = new ArrayList<>();
    createOutput();
    try (PairReader pairs = corpora.reader().open(corpora.train())) {
      files.forEach(file -> outputs.add(LineOutput.toFile(file)));
      for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
        int index = part(HeldOut.place(pair.source()), part);
        counts[index]++;
        outputs.get(2 * index).println(pair.source());
        outputs.get(2 * index + 1).println(pair.target());
      }
      outputs.forEach(LineOutput::commit);
    } finally {
      outputs.forEach(LineOutput::close);
    }
    tell(languages, counts);
    return 0;
  }

  /** Files of each part in the order of the parts, source and target. */
  private List<Path> files(SideNames languages) {
    return PARTS.stream()
        .flatMap(name -> Stream.of(languages.source(), languages.target()).map(l -> name + "." + l))
        .map(output::resolve)
        .toList();
  }

  /** Valid and test begin at the two ends, so that no pair ever goes from one to the other. */
  private static int part(double place, double share) {
    return place < share ? 0 : place >= 1 - share ? 1 : 2;
  }

  private void createOutput() {
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new InputException(output + ": cannot be created: " + DurableFiles.reason(e), e);
    }
  }

  private static long count(CorpusOptions.Corpora corpora) {
    try (PairReader pairs = corpora.reader().open(corpora.train())) {
      long count = 0;
      while (pairs.next() != null) {
        count++;
      }
      return count;
    }
  }

  private void tell(SideNames languages, long[] counts) {
    parent
        .console()
        .println(
            String.format(
                Locale.ROOT,
                "%s: %,d pairs to train on, %,d to validate with, %,d to test with",
                output,
                counts[2],
                counts[0],
                counts[1]));
    List.of(
            "data:",
            "  directory: " + output,
            "  sourceLanguage: " + languages.source(),
            "  targetLanguage: " + languages.target(),
            "  train: train",
            "  validation: valid",
            "  test: test")
        .forEach(parent.console()::println);
  }
}
