package dev.translator.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import dev.translator.memory.MemoryMatch;
import dev.translator.memory.TranslationMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Finds pairs whose sources are like a text. */
@Command(
    name = "search",
    description = {
      "Finds the pairs whose sources are like TEXTS, or like the lines of standard input where there"
          + " are none, and prints score, source, target and origin, divided by tabs, the best first.",
      "The score is 1 - token edit distance / length of the longer source; 'exact' stands for the"
          + " same text, character by character."
    },
    footer = {
      "",
      "Examples:",
      "  translator memory search tm/ \"Open the file.\"",
      "  translator memory search tm/ --threshold 0.6 --count 10 \"Open the file.\"",
      "  translator memory search tm/ --file manual.en --json > matches.jsonl"
    })
final class MemorySearchCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParentCommand private MemoryCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MEMORY", description = "Directory of the memory.")
  private Path directory;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "TEXTS",
      description = "Texts to search for.")
  private List<String> texts = new ArrayList<>();

  @Option(names = "--file", paramLabel = "FILE", description = "Searches for the lines of a file.")
  private Path file;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      description = "Lowest score, above 0 and at most 1; default 0.75.")
  private double threshold = 0.75;

  @Option(names = "--count", paramLabel = "N", description = "Most matches of a text; default 5.")
  private int count = 5;

  @Option(
      names = "--context",
      paramLabel = "TEXT",
      description = "Context of the texts: of equal sources, one with this context goes first.")
  private String context = "";

  @Option(
      names = "--json",
      description = "Prints a JSON object a line for each text, with all metadata.")
  private boolean json;

  @Option(names = "--time", description = "Also tells how long the searches took.")
  private boolean time;

  @Override
  public Integer call() throws IOException {
    check(threshold > 0 && threshold <= 1, "--threshold = " + threshold + ": must be > 0, <= 1");
    check(count >= 1 && count <= 1000, "--count = " + count + ": must be from 1 to 1,000");
    check(file == null || texts.isEmpty(), "TEXTS and --file: give one of them");
    try (TranslationMemory memory = TranslationMemory.open(directory)) {
      if (!texts.isEmpty()) {
        search(memory, texts, texts.size() > 1);
        return 0;
      }
      List<String> lines = new ArrayList<>();
      try (LineReader reader =
          file == null
              ? new LineReader(parent.console().in(), "standard input")
              : new LineReader(TextFiles.open(file), file.toString())) {
        for (String line = reader.next(); line != null; line = reader.next()) {
          lines.add(line);
        }
      }
      search(memory, lines, true);
    }
    return 0;
  }

  private void search(TranslationMemory memory, List<String> queries, boolean named)
      throws IOException {
    long[] nanos = new long[queries.size()];
    for (int i = 0; i < nanos.length; i++) {
      String text = queries.get(i);
      long start = System.nanoTime();
      List<MemoryMatch> matches = memory.search(text, context, threshold, count);
      nanos[i] = System.nanoTime() - start;
      if (json) {
        parent.console().println(JSON.writeValueAsString(object(text, matches)));
      } else {
        if (named) {
          parent.console().println((i == 0 ? "" : "\n") + "> " + text);
        }
        matches.forEach(match -> parent.console().println(row(match)));
        if (matches.isEmpty()) {
          parent.console().println("no match of " + percent(threshold) + " or more");
        }
      }
    }
    if (time && nanos.length > 0) {
      Arrays.sort(nanos);
      parent
          .console()
          .err()
          .println(
              String.format(
                  Locale.ROOT,
                  "%,d searches: median %.2f ms, 99th percentile %.2f ms",
                  nanos.length,
                  nanos[nanos.length / 2] / 1e6,
                  nanos[(int) (nanos.length * 0.99)] / 1e6));
    }
  }

  private static String row(MemoryMatch match) {
    return String.join(
        "\t",
        match.exact() ? "exact" : percent(match.score()),
        cell(match.entry().source()),
        cell(match.entry().target()),
        match.entry().origin());
  }

  /** Rounded down: texts that differ are never at 100 %. */
  private static String percent(double score) {
    return (int) (100 * score + 1e-9) + " %";
  }

  private static String cell(String text) {
    return text.replace('\t', ' ').replace('\n', ' ');
  }

  private static ObjectNode object(String text, List<MemoryMatch> matches) {
    ObjectNode object = JSON.createObjectNode().put("text", text);
    ArrayNode array = object.putArray("matches");
    for (MemoryMatch match : matches) {
      array
          .addObject()
          .put("score", match.score())
          .put("exact", match.exact())
          .put("source", match.entry().source())
          .put("target", match.entry().target())
          .put("origin", match.entry().origin())
          .put("date", match.entry().date())
          .put("author", match.entry().author())
          .put("context", match.entry().context());
    }
    return object;
  }

  private void check(boolean holds, String problem) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}
