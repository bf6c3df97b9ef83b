package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.translator.config.ConfigException;
import dev.translator.config.Precision;
import dev.translator.kernels.TestDevice;
import dev.translator.nn.Transformer;
import dev.translator.search.LogitsEdits;
import dev.translator.search.NextTokens;
import dev.translator.search.StepDecoder;
import dev.translator.subword.SpecialTokens;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks made ready for translating: weights packed or rounded, tokens from a shortlist. */
class FrozenStepDecoderTest extends TransformerDecoderContract {
  private static final int VOCABULARY = 23;
  private static final List<int[]> SOURCES =
      List.of(new int[] {9, 10, 11, 12, 13}, new int[] {4, 5, 6}, new int[] {7, 8});

  private NDManager manager;
  private LoadedNetwork plain;

  @BeforeEach
  void makeNetwork() {
    manager = TestDevice.manager();
    Transformer network = new Transformer(TinyEngine.CONFIG.model(), VOCABULARY, VOCABULARY);
    network.initialize(manager, 5);
    plain = LoadedNetwork.of(network, manager);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private StepDecoder open(
      LoadedNetwork network, List<int[]> sources, UnaryOperator<int[]> shortlist) {
    SourceBatch batch = SourceBatch.of(sources);
    OutputTokens all = OutputTokens.all(VOCABULARY);
    return TransformerStepDecoder.start(network, manager, batch, all, shortlist, false);
  }

  @Override
  protected StepDecoder open() {
    return open(plain.frozen(manager, Precision.FP32), SOURCES, null);
  }

  /** Log-probabilities of all tokens after two steps, [rows][tokens]. */
  private static double[][] distributions(StepDecoder decoder) {
    try (decoder) {
      int[] tokens = new int[decoder.sentences()];
      Arrays.fill(tokens, SpecialTokens.BOS);
      decoder.step(tokens, LogitsEdits.NONE, 1);
      Arrays.fill(tokens, 6);
      NextTokens next = decoder.step(tokens, LogitsEdits.NONE, VOCABULARY);
      double[][] found = new double[tokens.length][VOCABULARY];
      for (double[] row : found) {
        Arrays.fill(row, Double.NEGATIVE_INFINITY);
      }
      for (int row = 0; row < found.length; row++) {
        for (int i = 0; i < VOCABULARY; i++) {
          double value = next.logProbability(row, i);
          found[row][next.token(row, i)] = Math.max(found[row][next.token(row, i)], value);
        }
      }
      return found;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FP32", "BF16", "INT8"})
  void everyFormatIsNearThePlainNetwork(Precision precision) {
    double tolerance = precision == Precision.FP32 ? 1e-5 : 0.1;
    double[][] expected = distributions(open(plain, SOURCES, null));
    double[][] found = distributions(open(frozen(precision), SOURCES, null));
    for (int row = 0; row < found.length; row++) {
      for (int token = SpecialTokens.EOS; token < VOCABULARY; token++) {
        assertThat(found[row][token]).isCloseTo(expected[row][token], within(tolerance));
      }
    }
  }

  private LoadedNetwork frozen(Precision precision) {
    try {
      return plain.frozen(manager, precision);
    } catch (ConfigException e) {
      return abort("skipped: " + e.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FP32", "BF16", "INT8"})
  void weightsThatItHasCopiesOfAreFreed(Precision precision) {
    LoadedNetwork network = frozen(precision);
    double[][] expected = distributions(open(network, SOURCES, null));
    assertThat(distributions(open(network.releaseOriginalWeights(), SOURCES, null)))
        .isDeepEqualTo(expected);
    for (Parameter weight : network.network().matrixParameters()) {
      assertThat(weight.getArray().isReleased()).isEqualTo(network.products().hasCopy(weight));
    }
  }

  @Test
  void aShortlistIsThatOfTheRowsSentence() {
    try (StepDecoder uneven = open(plain, SOURCES, FrozenStepDecoderTest::shortlist);
        StepDecoder even = open(plain, SOURCES, FrozenStepDecoderTest::shortlist)) {
      int[] begin = {SpecialTokens.BOS, SpecialTokens.BOS, SpecialTokens.BOS};
      uneven.step(begin, LogitsEdits.NONE, 1);
      even.step(begin, LogitsEdits.NONE, 1);
      uneven.select(new int[] {0, 0, 1, 2, 2});
      NextTokens found = uneven.step(new int[] {7, 6, 6, 6, 7}, LogitsEdits.NONE, 5);
      NextTokens expected = even.step(new int[] {6, 6, 6}, LogitsEdits.NONE, 5);
      for (int row = 0; row < 3; row++) {
        for (int i = 0; i < 5; i++) {
          assertThat(found.token(row + 1, i)).isEqualTo(expected.token(row, i));
          assertThat(found.logProbability(row + 1, i))
              .isCloseTo(expected.logProbability(row, i), within(1e-5f));
        }
      }
    }
  }

  /**
   * The shortlist has tokens 3 to 8 and those for the source; their probabilities are divided by
   * their sum.
   */
  @ParameterizedTest
  @EnumSource(names = {"FP32", "BF16", "INT8"})
  void aShortlistSharesOutTheProbabilityAmongItsTokens(Precision precision) {
    LoadedNetwork network = frozen(precision);
    double tolerance = precision == Precision.FP32 ? 1e-5 : 0.1;
    double[][] all = distributions(open(network, SOURCES, null));
    double[][] found = distributions(open(network, SOURCES, FrozenStepDecoderTest::shortlist));
    for (int row = 0; row < found.length; row++) {
      int[] own = shortlist(SOURCES.get(row));
      double[] of = all[row];
      double sum = IntStream.of(own).mapToDouble(token -> Math.exp(of[token])).sum();
      for (int token = SpecialTokens.EOS; token < VOCABULARY; token++) {
        int wanted = token;
        if (IntStream.of(own).anyMatch(listed -> listed == wanted)) {
          double expected = all[row][token] - Math.log(sum);
          assertThat(found[row][token]).isCloseTo(expected, within(tolerance));
        } else {
          assertThat(found[row][token]).isEqualTo(Double.NEGATIVE_INFINITY);
        }
      }
    }
  }

  private static int[] shortlist(int[] source) {
    return IntStream.concat(
            IntStream.rangeClosed(SpecialTokens.EOS, 8), IntStream.of(source).map(id -> id + 5))
        .distinct()
        .toArray();
  }

  @Test
  void whatElseIsInTheBatchMakesNoDifference() {
    double[][] together = distributions(open(plain, SOURCES, FrozenStepDecoderTest::shortlist));
    double[][] alone =
        distributions(open(plain, SOURCES.subList(0, 1), FrozenStepDecoderTest::shortlist));
    assertThat(together[0]).containsExactly(alone[0], within(1e-5));
  }

  @Test
  void editsOfTokensThatAreNotListedAreLeftOut() {
    LogitsEdits edits = new LogitsEdits.Builder(1).add(0, 20, -1).forbid(0, 4).build();
    List<int[]> one = SOURCES.subList(1, 2);
    try (StepDecoder decoder = open(plain, one, FrozenStepDecoderTest::shortlist)) {
      NextTokens next = decoder.step(new int[] {SpecialTokens.BOS}, edits, 9);
      for (int i = 0; i < 9; i++) {
        if (next.logProbability(0, i) > Float.NEGATIVE_INFINITY) {
          assertThat(next.token(0, i)).isIn(3, 5, 6, 7, 8, 9, 10, 11);
        }
      }
    }
  }

  @Test
  void theEndCanBeForced() {
    LogitsEdits edits = new LogitsEdits.Builder(1).force(0, SpecialTokens.EOS).build();
    try (StepDecoder decoder =
        open(plain, SOURCES.subList(0, 1), FrozenStepDecoderTest::shortlist)) {
      NextTokens next = decoder.step(new int[] {SpecialTokens.BOS}, edits, 2);
      assertThat(next.token(0, 0)).isEqualTo(SpecialTokens.EOS);
      assertThat(next.logProbability(0, 0)).isFinite();
      assertThat(next.logProbability(0, 1)).isEqualTo(Float.NEGATIVE_INFINITY);
    }
  }
}
