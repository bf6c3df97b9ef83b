package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TerTest extends CorpusMetricContract {
  @Override
  CorpusMetric metric() {
    return new Ter();
  }

  @Test
  void dividesEditsByTheMeanReferenceLength() {
    MetricScore score =
        metric().scoreAll(List.of("c d a b"), List.of(List.of("a b c d"), List.of("a b c d e f")));
    TerDetails details = (TerDetails) score.details();
    assertThat(details.edits()).isEqualTo(1);
    assertThat(details.referenceLength()).isEqualTo(5);
    assertThat(score.value()).isCloseTo(20, within(1e-12));
  }

  @Test
  void cannotDivideByNothing() {
    assertThat(metric().score(List.of("a"), List.of("")).value()).isEqualTo(100);
    assertThat(metric().score(List.of(""), List.of("")).value()).isZero();
  }

  @Test
  void tokenizesAsTercomDoes() {
    TerOptions options = TerOptions.defaults();
    assertThat(new TerTokenizer(options).tokenize("The Dog's, 5.5 "))
        .containsExactly("the", "dog's,", "5.5");
    assertThat(
            new TerTokenizer(options.withNormalized(true).withCaseSensitive(true))
                .tokenize("The Dog's, 5.5 &quot;"))
        .containsExactly("The", "Dog's", ",", "5.5", "\"");
    assertThat(new TerTokenizer(options.withNoPunctuation(true)).tokenize("(a) b.c!"))
        .containsExactly("a", "bc");
    assertThat(
            new TerTokenizer(
                    options.withNormalized(true).withNoPunctuation(true).withAsianSupport(true))
                .tokenize("我们、カナ。"))
        .containsExactly("我", "们", "カナ");
  }

  @Test
  void normalizesReferencesTwiceLikePublishedScores() {
    double[] row = new double[2];
    new Ter(TerOptions.defaults().withNormalized(true))
        .collector()
        .collect("a ..5", List.of("a ..5"), row);
    assertThat(row).containsExactly(2, 4);
  }
}
