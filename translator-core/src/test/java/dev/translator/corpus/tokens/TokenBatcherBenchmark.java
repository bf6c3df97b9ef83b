package dev.translator.corpus.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The plan of one epoch. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenBatcherBenchmark {
  /** Pairs of the corpus. */
  @Param({"100000"})
  public int pairs;

  private TokenBatcher batcher;
  private int epoch;

  /** Makes pairs of 5 to 64 tokens. */
  @Setup
  public void make() {
    SplittableRandom random = new SplittableRandom(1);
    List<int[]> sources = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      int length = random.nextInt(5, 60);
      sources.add(new int[length]);
      targets.add(new int[length + random.nextInt(5)]);
    }
    batcher = new TokenBatcher(TokenPairs.of(sources, targets), 4096, 1);
  }

  /** Shuffles, sorts and cuts the whole corpus. */
  @Benchmark
  public EpochPlan epoch() {
    return batcher.epoch(epoch++);
  }
}
