package dev.translator.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpus.filter.FilterChain;
import dev.translator.corpus.filter.PairFilter;
import dev.translator.corpus.filter.PairFilters;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import dev.translator.server.LanguageFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Spark leaves out the very pairs that the filters of one machine leave out. */
class CleanPairsTest {
  private static final int LINES = 120;
  private static final int HELD_OUT = 20;

  private final List<String> sources = new ArrayList<>();
  private final List<String> targets = new ArrayList<>();

  /** Sentences of the corpus, repeated, swapped and damaged in all ways. */
  CleanPairsTest() {
    List<String> english = TestSpark.lines("test.en", LINES);
    List<String> german = TestSpark.lines("test.de", LINES);
    Random random = new Random(7);
    for (int i = 0; i < 3 * LINES; i++) {
      String source = english.get(random.nextInt(LINES));
      String target = german.get(random.nextInt(LINES));
      int line = random.nextInt(LINES);
      switch (random.nextInt(12)) {
        case 0 -> add(source, target);
        case 1 -> add(source, " ");
        case 2 -> add(null, target);
        case 3 -> add(source, source);
        case 4 -> add(source, "x".repeat(1001));
        case 5 -> add(source + "\u0007", target);
        case 6 -> add("собака бежит по снегу", target);
        case 7 -> add(german.get(line), english.get(line));
        case 8 -> add(english.get(line) + " ", " " + german.get(line));
        default -> add(english.get(line), german.get(line));
      }
    }
  }

  private void add(String source, String target) {
    sources.add(source);
    targets.add(target);
  }

  @ParameterizedTest
  @EnumSource(
      value = CleanSettings.Unique.class,
      names = {"PAIR", "SIDE"})
  void sameReasonsAsOneMachine(CleanSettings.Unique unique) {
    List<String> heldSources = TestSpark.lines("test.en", HELD_OUT);
    List<String> heldTargets = TestSpark.lines("test.de", HELD_OUT);
    FilterChain chain = chain(unique, heldSources, heldTargets);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      String source = sources.get(i) == null ? "" : sources.get(i);
      expected.add(chain.dropReason(new SentencePair(source, targets.get(i), i)));
    }
    Dataset<Row> corpus = TestSpark.frame(List.of("en", "de"), sources, targets).repartition(3);
    CleanedPairs cleaned =
        CleanPairs.with(CleanSettings.of("en", "de").withUnique(unique))
            .columns("line", "en", "de")
            .heldOut(TestSpark.frame(List.of("en", "de"), heldSources, heldTargets))
            .filters(LanguageCheck.of("en", "de"))
            .apply(corpus);
    cleaned = new CleanedPairs(cleaned.marked().persist(), "reason");
    List<Row> rows = cleaned.marked().orderBy("line").collectAsList();
    assertThat(rows.stream().map(row -> row.getString(3))).isEqualTo(expected);
    assertThat(cleaned.counts()).isEqualTo(chain.counts());
    assertThat(chain.counts().dropped())
        .containsKeys("empty side", "wrong script", "held out", "duplicate pair", "other language");
    assertThat(cleaned.kept().count()).isEqualTo(chain.counts().kept());
    assertThat(cleaned.kept().columns()).containsExactly("line", "en", "de");
  }

  private static FilterChain chain(
      CleanSettings.Unique unique, List<String> heldSources, List<String> heldTargets) {
    List<PairFilter> filters =
        new ArrayList<>(
            PairFilters.standard(
                SideNames.languages("en", "de"),
                PairFilters.MAX_CHARACTERS,
                PairFilters.MAX_RATIO,
                false,
                IntStream.range(0, HELD_OUT)
                    .mapToObj(i -> new SentencePair(heldSources.get(i), heldTargets.get(i), i))));
    filters.add(new LanguageFilter("en", "de"));
    filters.addAll(
        switch (unique) {
          case PAIR -> List.<PairFilter>of();
          case SOURCE -> List.of(PairFilters.duplicateSources());
          case TARGET -> List.of(PairFilters.duplicateTargets());
          case SIDE -> List.of(PairFilters.duplicateSources(), PairFilters.duplicateTargets());
        });
    return new FilterChain(filters);
  }
}
