package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final List<CorpusMetric> METRICS = List.of(new Bleu(), new Chrf(), new Ter());

  private final List<String> hypotheses = new ArrayList<>();
  private final List<String> references = new ArrayList<>();

  EvaluationTest() {
    RandomText random = new RandomText(1);
    for (int i = 0; i < 200; i++) {
      references.add(random.words(70));
      hypotheses.add(i % 4 == 0 ? references.get(i) : random.words(70));
    }
  }

  @Test
  void givesWhatTheMetricsGive() {
    EvaluationReport report = new Evaluation(METRICS).run(segments());
    assertThat(report.scores())
        .isEqualTo(METRICS.stream().map(metric -> metric.score(hypotheses, references)).toList());
    assertThat(report.sentences()).isEqualTo(200);
    assertThat(report.statistics()).isEmpty();
  }

  @Test
  void bucketsSplitTheCorpus() {
    EvaluationReport report = new Evaluation(METRICS).keepingSentences().run(segments());
    assertThat(report.byLength().stream().mapToLong(LengthBucket::sentences).sum()).isEqualTo(200);
    assertThat(report.byLength()).extracting(LengthBucket::range).contains("0", "1-10", "61+");
    LengthBucket bucket = report.byLength().get(2);
    assertThat(bucket.range()).isEqualTo("11-20");
    List<Integer> inside = new ArrayList<>();
    for (int i = 0; i < references.size(); i++) {
      int length = references.get(i).split(" ").length;
      if (length >= 11 && length <= 20) {
        inside.add(i);
      }
    }
    assertThat(bucket.sentences()).isEqualTo(inside.size());
    assertThat(bucket.scores().get(0))
        .isEqualTo(
            new Bleu()
                .score(
                    inside.stream().map(hypotheses::get).toList(),
                    inside.stream().map(references::get).toList()));
    assertThat(report.statistics()).hasSize(3);
    assertThat(report.statistics().get(1).size()).isEqualTo(200);
  }

  @Test
  void countsExactMatchesAndTokens() {
    EvaluationReport report =
        new Evaluation(METRICS)
            .run(
                List.of(
                        new Segment("a b. ", List.of("x", " a b.")),
                        new Segment("A", List.of("a", "b")),
                        new Segment("", List.of("", "")),
                        new Segment("a", List.of("b", "c")))
                    .iterator());
    assertThat(report.exactMatchRate()).isEqualTo(0.5);
    assertThat(report.lengthRatio()).isCloseTo(5 / 3.0, within(1e-12));
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(() -> new Evaluation(List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("choose some of bleu");
    assertThatThrownBy(() -> new Evaluation(METRICS).run(List.<Segment>of().iterator()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nothing to score");
  }

  private Iterator<Segment> segments() {
    return InMemorySegments.of(hypotheses, List.of(references));
  }
}
