package dev.translator.subword;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Encodes files with a {@code tokenizer.json} by our encoder and by DJL's Hugging Face tokenizer,
 * in turn, on one thread, and checks that the ids are the same.
 */
public final class EncodingComparison {
  private EncodingComparison() {}

  /** Time of one run over all lines, in nanoseconds. */
  private record Time(long wall, long processor) {}

  /** A way to encode all lines. */
  @FunctionalInterface
  private interface ForwardPass {
    void run();
  }

  /**
   * @param arguments the tokenizer, the number of runs, then files of text
   */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("RUST_FLAVOR", "cpu"); // the library in the jar: nothing is downloaded
    Path file = Path.of(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    List<String> lines = new ArrayList<>();
    for (String text : Arrays.copyOfRange(arguments, 2, arguments.length)) {
      try (LineReader reader = TextFiles.lines(Path.of(text))) {
        for (String line = reader.next(); line != null; line = reader.next()) {
          lines.add(line);
        }
      }
    }
    SubwordModel model = SubwordModels.load(file);
    Map<String, String> options =
        Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");
    try (HuggingFaceTokenizer other = HuggingFaceTokenizer.newInstance(file, options)) {
      requireSameIds(lines, model, other);
      List<Time> ours = new ArrayList<>();
      List<Time> theirs = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        ours.add(time(() -> lines.forEach(model::encode)));
        theirs.add(time(() -> lines.forEach(other::encode)));
      }
      print("translator", lines.size(), ours);
      print("DJL HuggingFaceTokenizer", lines.size(), theirs);
      System.out.printf(
          Locale.ROOT,
          "encoding, theirs / ours: %.1f by processor time, %.1f by wall time%n",
          median(theirs.stream().mapToLong(Time::processor))
              / median(ours.stream().mapToLong(Time::processor)),
          median(theirs.stream().mapToLong(Time::wall))
              / median(ours.stream().mapToLong(Time::wall)));
    }
  }

  private static void requireSameIds(
      List<String> lines, SubwordModel model, HuggingFaceTokenizer other) {
    for (String line : lines) {
      int[] theirs = LongStream.of(other.encode(line).getIds()).mapToInt(id -> (int) id).toArray();
      if (!Arrays.equals(theirs, model.encode(line))) {
        throw new IllegalStateException("other ids of: " + line);
      }
    }
  }

  private static Time time(ForwardPass pass) {
    var threads = ManagementFactory.getThreadMXBean();
    long processor = threads.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    pass.run();
    return new Time(System.nanoTime() - wall, threads.getCurrentThreadCpuTime() - processor);
  }

  private static double median(LongStream values) {
    long[] sorted = values.sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
  }

  private static void print(String name, int lines, List<Time> times) {
    double processor = median(times.stream().mapToLong(Time::processor)) / 1e9;
    double wall = median(times.stream().mapToLong(Time::wall)) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %d lines in %.3f s of processor, %.3f s (medians of %d), %.0f lines per"
            + " processor second%n",
        name,
        lines,
        processor,
        wall,
        times.size(),
        lines / processor);
  }
}
