package dev.translator.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The subword model on its own. */
@Command(
    name = "subword",
    description = "Trains a subword model on text, encodes text to tokens, decodes tokens to text.",
    subcommands = {
      SubwordTrainCommand.class,
      SubwordEncodeCommand.class,
      SubwordDecodeCommand.class
    },
    synopsisSubcommandLabel = "(train | encode | decode)",
    footer = {
      "",
      "Subword models that encode and decode read:",
      "  tokenizer.json  written by train or by Hugging Face tokenizers (BPE,",
      "                  Unigram, WordPiece, WordLevel)",
      "  NAME.model      SentencePiece: unigram, bpe, char or word",
      "  NAME            BPE codes of subword-nmt or fastBPE, with their vocabulary",
      "                  in NAME.vocab",
      "Ids and texts are those of the other program; a step that is not done",
      "exactly is refused by name.",
      "",
      "Examples:",
      "  translator subword train train.en train.de -o tokenizer.json --vocabulary-size 8000",
      "  translator subword encode --model tokenizer.json news.en -o news.ids",
      "  translator subword decode --model tokenizer.json news.ids"
    })
final class SubwordCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  SubwordCommand(Console console) {
    this.console = console;
  }

  Console console() {
    return console;
  }

  @Override
  public Integer call() {
    String names = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "which one? There are " + names);
  }
}
