package dev.translator.cli;

import dev.translator.io.InputException;
import dev.translator.io.LineReader;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordModels;
import dev.translator.subword.Vocabulary;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tokens to text. */
@Command(
    name = "decode",
    description = "Writes the text of each line of token ids or pieces, one line for each.",
    footer = {
      "",
      "Example:",
      "  translator subword decode --model tokenizer.json news.ids -o news.en"
    })
final class SubwordDecodeCommand implements Callable<Integer> {
  /** A line end spelled by tokens would shift every line behind it. */
  private static final Pattern LINE_END = Pattern.compile("\\r?\n");

  @ParentCommand private SubwordCommand parent;

  @Option(
      names = {"-m", "--model"},
      required = true,
      paramLabel = "FILE",
      description = "A tokenizer.json, a .model of SentencePiece, or BPE codes.")
  private Path model;

  @Parameters(
      arity = "0..1",
      paramLabel = "INPUT",
      description = "Tokens separated by spaces; - or nothing is standard input.")
  private Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; - or nothing is standard output.")
  private Path output;

  @Option(names = "--pieces", description = "Reads pieces in place of ids.")
  private boolean pieces;

  @Override
  public Integer call() {
    TextStreams.requireOther(output, input, model);
    SubwordModel subwords = SubwordModels.load(model);
    try (LineReader lines = TextStreams.lines(input, parent.console());
        LineOutput writer = TextStreams.writer(output, parent.console())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        String[] tokens = line.isBlank() ? new String[0] : line.strip().split(" +");
        int[] ids = new int[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
          ids[i] = id(tokens[i], subwords, lines);
        }
        writer.println(LINE_END.matcher(subwords.decode(ids)).replaceAll(" "));
      }
      writer.commit();
    }
    return 0;
  }

  private int id(String token, SubwordModel subwords, LineReader lines) {
    Vocabulary vocabulary = subwords.vocabulary();
    if (pieces && vocabulary.contains(token)) {
      return vocabulary.id(token);
    }
    if (!pieces && token.matches("[0-9]{1,9}")) {
      int id = subwords.idOfFile(Integer.parseInt(token));
      if (id >= 0) {
        return id;
      }
    }
    int last = subwords.fileId(vocabulary.size() - 1);
    String expected = pieces ? "a piece of the vocabulary" : "an id from 0 to " + last;
    throw new InputException(
        lines.name() + ":" + lines.lineNumber() + ": token '" + token + "', expected " + expected);
  }
}
