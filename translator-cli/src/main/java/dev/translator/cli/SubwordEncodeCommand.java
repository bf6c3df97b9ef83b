package dev.translator.cli;

import dev.translator.io.LineReader;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordModels;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Text to tokens. */
@Command(
    name = "encode",
    description = "Writes the token ids of each line, separated by spaces.",
    footer = {
      "",
      "Examples:",
      "  translator subword encode --model tokenizer.json news.en -o news.ids",
      "  translator subword encode --model tokenizer.json --pieces < news.en"
    })
final class SubwordEncodeCommand implements Callable<Integer> {
  @ParentCommand private SubwordCommand parent;
  @Spec private CommandSpec spec;

  @Option(
      names = {"-m", "--model"},
      required = true,
      paramLabel = "FILE",
      description = "A tokenizer.json, a .model of SentencePiece, or BPE codes.")
  private Path model;

  @Parameters(
      arity = "0..1",
      paramLabel = "INPUT",
      description = "Text; - or nothing is standard input.")
  private Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; - or nothing is standard output.")
  private Path output;

  @Option(names = "--pieces", description = "Writes the pieces in place of their ids.")
  private boolean pieces;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description = "Probability of leaving out a merge (BPE-dropout); default 0.")
  private double dropout;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the dropout; default 1.")
  private long seed = 1;

  @Override
  public Integer call() {
    if (!(dropout >= 0 && dropout <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--dropout = " + dropout + ": must be from 0 to 1");
    }
    TextStreams.requireOther(output, input, model);
    SubwordModel subwords = SubwordModels.load(model);
    SplittableRandom random = new SplittableRandom(seed);
    try (LineReader lines = TextStreams.lines(input, parent.console());
        LineOutput writer = TextStreams.writer(output, parent.console())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        StringJoiner tokens = new StringJoiner(" ");
        for (int id : subwords.encode(line, dropout, random)) {
          tokens.add(pieces ? subwords.vocabulary().piece(id) : fileId(subwords, id));
        }
        writer.println(tokens.toString());
      }
      writer.commit();
    }
    return 0;
  }

  private static String fileId(SubwordModel subwords, int id) {
    return Integer.toString(subwords.fileId(id));
  }
}
