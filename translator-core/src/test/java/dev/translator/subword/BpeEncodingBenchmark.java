package dev.translator.subword;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.translator.config.SubwordConfig;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Text to ids on one thread: ours, with dropout, and DJL's Hugging Face tokenizer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BpeEncodingBenchmark {
  private static final int LINES = 2000;

  /** Text to train on and to encode; from the folder of the project by default. */
  @Param("data/en-de/train.de")
  public String text;

  private final List<String> lines = new ArrayList<>();
  private BpeModel model;
  private HuggingFaceTokenizer other;
  private SplittableRandom random;

  /** Trains a model of 8,000 tokens, or as many as the text yields. */
  @Setup
  public void train() throws IOException {
    System.setProperty("RUST_FLAVOR", "cpu"); // the library in the jar: nothing is downloaded
    try (LineReader reader = TextFiles.lines(Path.of(text))) {
      for (String line = reader.next();
          line != null && lines.size() < LINES;
          line = reader.next()) {
        lines.add(line);
      }
    }
    while (lines.size() < LINES) {
      lines.add(lines.get(lines.size() % 100));
    }
    model = BpeTrainer.train(lines.iterator(), SubwordConfig.defaults());
    Path file = Files.createTempFile("tokenizer", ".json");
    model.save(file);
    Map<String, String> options =
        Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");
    other = HuggingFaceTokenizer.newInstance(file, options);
    Files.delete(file);
    random = new SplittableRandom(1);
  }

  /** Frees the other tokenizer. */
  @TearDown
  public void close() {
    other.close();
  }

  /** Per line. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void encode(Blackhole sink) {
    for (String line : lines) {
      sink.consume(model.encode(line));
    }
  }

  /** Per line, with BPE-dropout, which no cache can serve. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void encodeWithDropout(Blackhole sink) {
    for (String line : lines) {
      sink.consume(model.encode(line, 0.1, random));
    }
  }

  /** Per line. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void encodeByHuggingFace(Blackhole sink) {
    for (String line : lines) {
      sink.consume(other.encode(line));
    }
  }
}
