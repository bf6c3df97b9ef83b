package dev.translator.cli;

import dev.translator.config.SubwordConfig;
import dev.translator.io.LineReader;
import dev.translator.io.OutputFile;
import dev.translator.subword.BpeModel;
import dev.translator.subword.BpeTrainer;
import dev.translator.subword.LineSample;
import dev.translator.subword.WordCounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Trains a subword model. */
@Command(
    name = "train",
    description = {
      "Trains byte-fallback BPE on all lines of the files together.",
      "The tokenizer.json also loads in Hugging Face tokenizers."
    },
    footer = {
      "",
      "Example:",
      "  translator subword train train.en train.de -o tokenizer.json --vocabulary-size 8000"
    })
final class SubwordTrainCommand implements Callable<Integer> {
  @ParentCommand private SubwordCommand parent;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Text, compressed or not; - is standard input.")
  private List<Path> files;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The tokenizer.json to write.")
  private Path output;

  @Option(
      names = "--sentencepiece",
      paramLabel = "FILE",
      description = "Also writes a .model for SentencePiece, which gives the same ids.")
  private Path sentencePiece;

  @Option(
      names = "--vocabulary-size",
      paramLabel = "N",
      description = "Tokens, special tokens and bytes included; default 8000.")
  private int vocabularySize = SubwordConfig.defaults().vocabularySize();

  @Option(
      names = "--character-coverage",
      paramLabel = "SHARE",
      description = "Share of the characters that are tokens and not spelled in bytes; default 1.")
  private double characterCoverage = SubwordConfig.defaults().characterCoverage();

  @Option(names = "--split-digits", description = "Makes each digit a token of its own.")
  private boolean splitDigits;

  @Option(
      names = "--user-symbol",
      paramLabel = "TEXT",
      description = "A text that is always one token; may be given more than once.")
  private List<String> userSymbols = new ArrayList<>();

  @Option(
      names = "--sample-lines",
      paramLabel = "N",
      description = "Learns from N lines drawn from all files; 0 (default) from all lines.")
  private int sampleLines;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the sample; default 1.")
  private long seed = 1;

  @Override
  public Integer call() {
    checkOutputs();
    SubwordConfig config =
        new SubwordConfig(
            vocabularySize,
            /* joint= */ true,
            characterCoverage,
            splitDigits,
            userSymbols,
            /* dropout= */ 0,
            sampleLines,
            /* model= */ List.of());
    LineSample sample = new LineSample(new WordCounts(config), sampleLines, seed);
    for (Path file : files) {
      try (LineReader reader = TextStreams.lines(file, parent.console())) {
        for (String line = reader.next(); line != null; line = reader.next()) {
          sample.add(line);
        }
      }
    }
    BpeModel model = BpeTrainer.train(sample.counts(), config);
    model.save(OutputFile.target(output));
    if (sentencePiece != null) {
      model.saveSentencePiece(OutputFile.target(sentencePiece));
    }
    int size = model.vocabulary().size();
    parent
        .console()
        .err()
        .println(output + ": " + size + " tokens from " + sample.seen() + " lines");
    return 0;
  }

  private void checkOutputs() {
    List<Path> outputs = sentencePiece == null ? List.of(output) : List.of(output, sentencePiece);
    outputs.forEach(file -> TextStreams.requireOther(file, files));
    OutputFile.requireDifferent(outputs);
  }
}
