package dev.translator.search;

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

/**
 * The cost of beam search beside the model: {@link Candidates} ranked and {@link ActiveHypotheses}
 * advanced, with a decoder whose answers are ready.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BeamBookkeepingBenchmark {
  private static final int SENTENCES = 32;
  private static final int LENGTH = 30;
  private static final int VOCABULARY = 8000;
  private static final int END = 3;

  /** Prefixes per sentence. */
  @Param({"5"})
  public int beamSize;

  private NextTokens[] answers;
  private SearchStrategy strategy;

  /** Draws the answers of the decoder; no hypothesis ends before the last step. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    answers = new NextTokens[LENGTH];
    strategy = SearchStrategy.create(BeamOptions.of(beamSize), OutputRules.of(2, END));
    int k = 2 * beamSize;
    for (int step = 0; step < LENGTH; step++) {
      int rows = SENTENCES * beamSize;
      int[] tokens = new int[rows * k];
      float[] logProbabilities = new float[rows * k];
      for (int row = 0; row < rows; row++) {
        float logProbability = 0;
        for (int i = 0; i < k; i++) {
          logProbability -= (float) random.nextDouble();
          boolean ends = step == LENGTH - 1; // as the search's edits ask for
          tokens[row * k + i] = ends && i == 0 ? END : 4 + row * k % 7000 + i;
          logProbabilities[row * k + i] = ends && i > 0 ? Float.NEGATIVE_INFINITY : logProbability;
        }
      }
      answers[step] = new NextTokens(rows, k, tokens, logProbabilities);
    }
  }

  /** A whole search: 32 sentences of 30 tokens. */
  @Benchmark
  public List<List<Hypothesis>> search() {
    return strategy.search(new ReadyDecoder(), SearchLimits.same(SENTENCES, LENGTH));
  }

  /** Answers every question from the same table. */
  private final class ReadyDecoder implements StepDecoder {
    private int step;

    @Override
    public int vocabularySize() {
      return VOCABULARY;
    }

    @Override
    public int sentences() {
      return SENTENCES;
    }

    @Override
    public NextTokens step(int[] previousTokens, LogitsEdits edits, int k) {
      NextTokens all = answers[step++];
      int rows = previousTokens.length;
      int[] tokens = new int[rows * k];
      float[] logProbabilities = new float[rows * k];
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < k; i++) {
          tokens[row * k + i] = all.token(row, i);
          logProbabilities[row * k + i] = all.logProbability(row, i);
        }
      }
      return new NextTokens(rows, k, tokens, logProbabilities);
    }

    @Override
    public void select(int[] rows) {
      // every row gives the same answer
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
