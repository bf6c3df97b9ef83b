package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.translator.config.ModelConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decoding a token at a time with a cache gives the states of decoding the whole target. */
class StepDecodingTest {
  private static final float TOLERANCE = 1e-5f;

  /** Enough for the cache to grow. */
  private static final int STEPS = 20;

  static Stream<Named<ModelConfig>> variants() {
    return TinyNetwork.allVariants();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void stepsEqualFullDecoding(ModelConfig config) {
    TinyBatch batch = TinyBatch.example();
    try (TinyNetwork network = new TinyNetwork(config)) {
      ForwardPass pass = network.inference();
      NDArray mask = batch.mask(network.manager);
      NDArray memory = network.transformer.encode(pass, batch.source(network.manager), mask);
      NDArray target = batch.target(network.manager);
      NDArray full = network.transformer.decode(pass, target, memory, mask);
      try (KeyValueCache cache =
          network.transformer.startDecoding(pass, network.manager, memory, mask)) {
        for (int t = 0; t < target.getShape().get(1); t++) {
          assertThat(cache.length()).isEqualTo(t);
          NDArray tokens = target.get(":, {}:{}", t, t + 1);
          NDArray state = network.transformer.decodeStep(pass, tokens, cache);
          assertThat(state.toFloatArray())
              .as("token %d", t)
              .containsExactly(full.get(":, {}", t).toFloatArray(), within(TOLERANCE));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void selectedRowsContinueAsIfTheyHadBeenAlone(ModelConfig config) {
    for (long seed = 1; seed <= 2; seed++) {
      Random random = new Random(seed);
      try (TinyNetwork network = new TinyNetwork(config);
          Rows rows = new Rows(network, TinyBatch.example())) {
        rows.feed(random);
        for (int step = 0; step < STEPS; step++) {
          rows.select(random);
          rows.feed(random);
        }
        rows.assertAsIfAlone("seed " + seed);
      }
    }
  }

  /** A live row: its sentence and its tokens. */
  private record Row(int sentence, List<Long> tokens) {
    Row plus(long token) {
      return new Row(sentence, Stream.concat(tokens.stream(), Stream.of(token)).toList());
    }
  }

  /** A cache driven as a search drives it, with a record of each row's history. */
  private static final class Rows implements AutoCloseable {
    private final TinyNetwork network;
    private final TinyBatch batch;
    private final KeyValueCache cache;
    private List<Row> rows;
    private NDArray states;

    Rows(TinyNetwork network, TinyBatch batch) {
      this.network = network;
      this.batch = batch;
      ForwardPass pass = network.inference();
      NDArray mask = batch.mask(network.manager);
      NDArray memory = network.transformer.encode(pass, batch.source(network.manager), mask);
      cache = network.transformer.startDecoding(pass, network.manager, memory, mask);
      rows = IntStream.range(0, batch.rows()).mapToObj(s -> new Row(s, List.of())).toList();
    }

    /** Feeds each row a token of its own. */
    void feed(Random random) {
      long[] tokens = random.longs(rows.size(), 1, TinyNetwork.SOURCE_VOCABULARY).toArray();
      NDArray ids = network.manager.create(tokens, new Shape(tokens.length, 1));
      states = network.transformer.decodeStep(network.inference(), ids, cache);
      rows = IntStream.range(0, tokens.length).mapToObj(i -> rows.get(i).plus(tokens[i])).toList();
    }

    /** Some of the sentences in any order, and one to three rows of each, with repetition. */
    void select(Random random) {
      int[] before = rows.stream().mapToInt(Row::sentence).distinct().toArray();
      List<Integer> places = new ArrayList<>(IntStream.range(0, before.length).boxed().toList());
      Collections.shuffle(places, random);
      if (random.nextInt(STEPS / 2) == 0) {
        places.subList(1 + random.nextInt(places.size()), places.size()).clear();
      }
      boolean even = random.nextBoolean();
      int width = 1 + random.nextInt(3);
      int[] selected =
          places.stream()
              .flatMapToInt(
                  place -> some(random, before[place], even ? width : 1 + random.nextInt(3)))
              .toArray();
      int[] kept = cache.select(network.inference(), selected);
      assertThat(kept).containsExactly(places.stream().mapToInt(Integer::intValue).toArray());
      rows = Arrays.stream(selected).mapToObj(rows::get).toList();
    }

    private IntStream some(Random random, int sentence, int count) {
      int[] own =
          IntStream.range(0, rows.size())
              .filter(row -> rows.get(row).sentence == sentence)
              .toArray();
      return random.ints(count, 0, own.length).map(i -> own[i]);
    }

    void assertAsIfAlone(String when) {
      ForwardPass pass = network.inference();
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        long[] tokens = row.tokens().stream().mapToLong(Long::longValue).toArray();
        TinyBatch alone =
            new TinyBatch(new long[][] {batch.sources()[row.sentence()]}, new long[][] {tokens});
        NDArray mask = alone.mask(network.manager);
        NDArray memory = network.transformer.encode(pass, alone.source(network.manager), mask);
        NDArray full =
            network.transformer.decode(pass, alone.target(network.manager), memory, mask);
        assertThat(states.get(i).toFloatArray())
            .as("%s: row %d, %s", when, i, row)
            .containsExactly(full.get("0, -1").toFloatArray(), within(TOLERANCE));
      }
    }

    @Override
    public void close() {
      cache.close();
    }
  }
}
