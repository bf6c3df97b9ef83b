package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.memory.DiskMemories;
import dev.translator.translate.files.LineTranslator;
import dev.translator.translate.files.MatchCounts;
import dev.translator.translate.files.MemoryTranslator;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The translation memory of a command that translates. */
final class MemoryOptions {
  @Option(
      names = "--memory",
      paramLabel = "DIR",
      description =
          "Translation memory: a text that is in it has the translation there; others are"
              + " translated with the most similar pair beside them, if the model was trained with"
              + " data.memory.")
  private Path memory;

  @Option(
      names = "--memory-threshold",
      paramLabel = "SCORE",
      defaultValue = "0.7",
      description =
          "Lowest score of a similar pair that the model gets, over 0 to 1 (default"
              + " ${DEFAULT-VALUE}): 1 - edit distance / length, in words.")
  private double threshold;

  /** Checks the options before anything is opened. */
  void check() {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new ConfigException("--memory-threshold = " + threshold + ": must be > 0 and <= 1");
    }
  }

  boolean isGiven() {
    return memory != null;
  }

  /**
   * A translator with the memory, if there is one.
   *
   * @param loader loads the model
   * @param adapting whether it is adapted to the memory
   */
  LineTranslator around(
      Function<SimilarPairs, LineTranslator> loader, boolean adapting, Console console) {
    if (memory == null) {
      return loader.apply(null);
    }
    DiskMemories memories = new DiskMemories();
    SimilarPairs pairs = memories.open(memory);
    LineTranslator translator = null;
    try {
      translator = loader.apply(pairs);
      MemoryTranslator with =
          new MemoryTranslator(translator, pairs, memories.checksum(memory), threshold);
      if (!with.usesSimilar() && !adapting) {
        console
            .err()
            .println(
                "--memory: the model was not trained with data.memory: only texts that are in the"
                    + " memory are taken from it; --adapt adapts the model to similar ones");
      }
      return with;
    } catch (RuntimeException e) {
      pairs.close();
      if (translator != null) {
        translator.close();
      }
      throw e;
    }
  }

  /** Reports the words by match, if there is a memory. */
  static void report(MatchCounts matches, Console console) {
    if (!matches.summary().isEmpty()) {
      console.flush();
      console.err().println(matches.summary());
    }
  }
}
