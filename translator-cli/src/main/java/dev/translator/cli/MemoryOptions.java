package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.memory.DiskMemories;
import dev.translator.translate.files.LineTranslator;
import dev.translator.translate.files.MatchCounts;
import dev.translator.translate.files.MemoryTranslator;
import java.nio.file.Path;
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
   * @param translator closed if the memory cannot be opened
   */
  LineTranslator around(LineTranslator translator, Console console) {
    if (memory == null) {
      return translator;
    }
    DiskMemories memories = new DiskMemories();
    try {
      MemoryTranslator with =
          new MemoryTranslator(
              translator, memories.open(memory), memories.checksum(memory), threshold);
      if (!with.usesSimilar()) {
        console
            .err()
            .println(
                "--memory: the model was not trained with data.memory: only texts that are in the"
                    + " memory are taken from it");
      }
      return with;
    } catch (RuntimeException e) {
      translator.close();
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
