package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.ModelDirectory.TrainedModel;
import dev.translator.config.Precision;
import dev.translator.kernels.Devices;
import dev.translator.kernels.TestDevice;
import dev.translator.nn.ForwardPass;
import dev.translator.search.BeamOptions;
import dev.translator.search.EarlyStopping;
import dev.translator.search.ForcedPrefix;
import dev.translator.search.Hypothesis;
import dev.translator.search.LengthPenalty;
import dev.translator.search.LogitsEdits;
import dev.translator.search.LogitsProcessor;
import dev.translator.search.NextTokens;
import dev.translator.search.OutputRules;
import dev.translator.search.SearchLimits;
import dev.translator.search.SearchStrategy;
import dev.translator.search.StepDecoder;
import dev.translator.subword.SpecialTokens;
import dev.translator.subword.SubwordModel;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An imported model and the reference output of its original program: token ids, encoder states,
 * probabilities of given translations, and results of greedy and beam search.
 */
final class GoldenModel implements AutoCloseable {
  private static final double ENCODER = 1e-4;
  private static final double PROBABILITY = 2e-3;

  /** Sums over thousands of values add up thousands of roundings. */
  private static final double SUM = 2e-2;

  private final NDManager manager = NDManager.newBaseManager(TestDevice.get(), Devices.ENGINE);
  private final TrainedModel model;
  private final LoadedNetwork plain;
  private final LoadedNetwork frozen;
  private final SentenceScorer scorer;
  private final JsonNode expected;
  private final int limit;

  /**
   * @param directory of the imported model
   * @param expected the list of lines
   * @param limit most tokens of an output, end included
   */
  GoldenModel(Path directory, Path expected, int limit) throws IOException {
    this.model = ModelDirectory.open(directory).load(manager);
    this.plain = LoadedNetwork.of(model.network(), manager);
    this.frozen = plain.frozen(manager, Precision.FP32);
    this.scorer = SentenceScorer.of(model.config(), model.subwords(), model.network(), manager);
    this.expected = new ObjectMapper().readTree(expected.toFile());
    this.limit = limit;
  }

  /** Lines whose text another program reads otherwise: special tokens written out. */
  private Stream<JsonNode> lines() {
    return StreamSupport.stream(expected.spliterator(), false)
        .filter(line -> !line.path("source").asText().contains("literal </s>"));
  }

  private static String name(JsonNode line) {
    return "line " + line.path("line").asInt();
  }

  private SubwordModel source() {
    return model.subwords().source();
  }

  private SubwordModel target() {
    return model.subwords().target();
  }

  private static int[] fileIds(SubwordModel side, int[] ids) {
    return Arrays.stream(ids).map(side::fileId).toArray();
  }

  private static int[] numbers(JsonNode ids) {
    return StreamSupport.stream(ids.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  /** Ids of the file without the last one, which ends the sentence, as ours. */
  private static int[] ownIds(SubwordModel side, JsonNode ids) {
    int[] file = numbers(ids);
    return Arrays.stream(file, 0, file.length - 1).map(side::idOfFile).toArray();
  }

  void assertIds() {
    lines()
        .forEach(
            line -> {
              int[] ids = fileIds(source(), source().encode(line.path("source").asText()));
              int[] wanted = numbers(line.path("source_ids"));
              int first = source().first().length; // an empty text has no language either
              boolean empty = wanted.length == 1 + first;
              assertThat(ids)
                  .as(name(line))
                  .containsExactly(empty ? new int[0] : Arrays.copyOf(wanted, wanted.length - 1));
              JsonNode forced = line.path("forced");
              if (!forced.isMissingNode() && !forced.isNull()) {
                String text = forced.path("target").asText();
                assertThat(target().encode(text))
                    .as(name(line) + ": target")
                    .containsExactly(ownIds(target(), forced.path("target_ids")));
              }
            });
  }

  void assertEncoder() {
    lines()
        .forEach(
            line -> {
              JsonNode wanted = line.path("encoder");
              float[] states = encoder(ownIds(source(), line.path("source_ids")));
              int width = model.config().model().dimension();
              assertThat(states).hasSize(wanted.path("length").asInt() * width);
              for (int i = 0; i < 4; i++) {
                assertThat((double) states[i])
                    .as(name(line) + ": first")
                    .isCloseTo(wanted.path("first").get(i).asDouble(), within(ENCODER));
                assertThat((double) states[states.length - width + i])
                    .as(name(line) + ": last")
                    .isCloseTo(wanted.path("last").get(i).asDouble(), within(ENCODER));
              }
              assertThat(sum(states, false))
                  .as(name(line) + ": sum")
                  .isCloseTo(wanted.path("sum").asDouble(), within(SUM));
              assertThat(sum(states, true))
                  .as(name(line) + ": sum of sizes")
                  .isCloseTo(wanted.path("sum_abs").asDouble(), within(SUM));
            });
  }

  private static double sum(float[] values, boolean absolute) {
    double sum = 0;
    for (float value : values) {
      sum += absolute ? Math.abs(value) : value;
    }
    return sum;
  }

  private float[] encoder(int[] source) {
    try (NDManager one = manager.newSubManager()) {
      ForwardPass pass = plain.pass(one);
      SourceBatch batch = SourceBatch.of(List.of(source));
      NDArray mask = batch.mask(one);
      return model.network().encode(pass, batch.ids(one), mask).toFloatArray();
    }
  }

  void assertForced() {
    List<JsonNode> forced = lines().filter(line -> line.path("forced").isObject()).toList();
    assertThat(forced).isNotEmpty();
    List<SentenceScore> scores =
        scorer.scoreTokens(
            forced.stream().map(line -> ownIds(source(), line.path("source_ids"))).toList(),
            forced.stream()
                .map(line -> ownIds(target(), line.path("forced").path("target_ids")))
                .toList());
    for (int i = 0; i < scores.size(); i++) {
      JsonNode wanted = forced.get(i).path("forced");
      List<Double> found = scores.get(i).tokenLogProbabilities();
      assertThat(found).hasSize(wanted.path("logprobs").size());
      for (int t = 0; t < found.size(); t++) {
        double value = wanted.path("logprobs").get(t).asDouble();
        assertThat(found.get(t))
            .as(name(forced.get(i)) + " token " + t)
            .isCloseTo(value, within(PROBABILITY));
      }
      double sum = wanted.path("sum").asDouble();
      assertThat(scores.get(i).logProbability())
          .as(name(forced.get(i)))
          .isCloseTo(sum, within(Math.max(PROBABILITY, 1e-4 * Math.abs(sum))));
    }
  }

  void assertGreedy() {
    for (LoadedNetwork network : List.of(plain, frozen)) {
      lines()
          .filter(line -> line.path("greedy").path("stable").asBoolean(true))
          .forEach(
              line -> {
                JsonNode wanted = line.path("greedy");
                Hypothesis found = search(network, line, 1, 1, EarlyStopping.EXACT).get(0);
                assertHypothesis(name(line) + ": greedy", found, wanted);
                if (wanted.has("logprob")) {
                  double sum = wanted.path("logprob").asDouble();
                  assertThat(found.logProbability())
                      .as(name(line) + ": greedy")
                      .isCloseTo(sum, within(Math.max(PROBABILITY, 1e-4 * Math.abs(sum))));
                }
              });
    }
  }

  private void assertHypothesis(String when, Hypothesis found, JsonNode wanted) {
    assertThat(found.tokens()).as(when).containsExactly(ownIds(target(), wanted.path("ids")));
    if (wanted.has("text")) {
      String text = wanted.path("text").asText();
      for (int id : target().first()) {
        text = text.replaceFirst(target().vocabulary().piece(id), "");
      }
      assertThat(target().decode(found.tokens())).as(when).isEqualTo(text.strip());
    }
  }

  /** Beam search of one kind: the best one, or all where float64 finds the same list. */
  int assertBeam(String kind, int size, double lengthPenalty, EarlyStopping stopping) {
    int[] lists = new int[1];
    lines()
        .filter(line -> line.path(kind).isObject())
        .forEach(
            line -> {
              JsonNode wanted = line.path(kind);
              JsonNode hypotheses = wanted.path("hypotheses");
              List<Hypothesis> found = search(frozen, line, size, lengthPenalty, stopping);
              boolean whole = wanted.path("stable").asBoolean(false);
              int compared = whole ? hypotheses.size() : 1;
              if (!whole && !wanted.path("stable_best").asBoolean(true)) {
                return;
              }
              lists[0]++;
              for (int i = 0; i < compared; i++) {
                JsonNode one = hypotheses.get(i);
                assertHypothesis(name(line) + ": " + kind + " " + i, found.get(i), one);
                assertThat(found.get(i).score())
                    .as(name(line) + ": " + kind + " " + i)
                    .isCloseTo(one.path("score").asDouble(), within(PROBABILITY));
              }
            });
    return lists[0];
  }

  private List<Hypothesis> search(
      LoadedNetwork network, JsonNode line, int size, double penalty, EarlyStopping stopping) {
    int[] source = ownIds(source(), line.path("source_ids"));
    List<LogitsProcessor> processors = new ArrayList<>();
    if (target().first().length > 0) {
      processors.add(new ForcedPrefix(new int[][] {target().first()}));
    }
    OutputRules rules = new OutputRules(SpecialTokens.BOS, SpecialTokens.EOS, processors);
    BeamOptions options =
        new BeamOptions(size, size, LengthPenalty.mean(penalty), stopping, /* coverage= */ 0);
    OutputTokens tokens = OutputTokens.all(target().vocabulary().size());
    try (NDManager owner = manager.newSubManager();
        StepDecoder own =
            TransformerStepDecoder.start(
                network, owner, SourceBatch.of(List.of(source)), tokens, null, false)) {
      StepDecoder decoder = size == 1 ? own : new FreeForcedTokens(own);
      return SearchStrategy.create(options, rules)
          .search(decoder, new SearchLimits(new int[] {limit}, new int[] {1}))
          .get(0);
    }
  }

  /** Tokens that are forced cost nothing, as in the other program's beams. */
  private record FreeForcedTokens(StepDecoder decoder) implements StepDecoder {
    @Override
    public int vocabularySize() {
      return decoder.vocabularySize();
    }

    @Override
    public int sentences() {
      return decoder.sentences();
    }

    @Override
    public NextTokens step(int[] previousTokens, LogitsEdits edits, int k) {
      NextTokens next = decoder.step(previousTokens, edits, k);
      int[] tokens = new int[next.rows() * k];
      float[] values = new float[next.rows() * k];
      for (int row = 0; row < next.rows(); row++) {
        int forced = Arrays.binarySearch(edits.forcedRows(), row);
        for (int i = 0; i < k; i++) {
          tokens[row * k + i] = next.token(row, i);
          boolean free = forced >= 0 && next.token(row, i) == edits.forcedTokens()[forced];
          values[row * k + i] = free ? 0 : next.logProbability(row, i);
        }
      }
      return new NextTokens(next.rows(), k, tokens, values);
    }

    @Override
    public void select(int[] rows) {
      decoder.select(rows);
    }

    @Override
    public void close() {
      decoder.close();
    }
  }

  @Override
  public void close() {
    scorer.close();
    manager.close();
  }
}
