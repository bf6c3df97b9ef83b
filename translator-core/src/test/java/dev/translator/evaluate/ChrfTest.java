package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.translator.io.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChrfTest extends CorpusMetricContract {
  @Override
  CorpusMetric metric() {
    return new Chrf();
  }

  @Test
  void averagesPrecisionAndRecallOverOrders() {
    // abc against abd: unigrams 2 of 3, bigrams 1 of 2 on both sides.
    MetricScore score =
        new Chrf(ChrfOptions.defaults().withCharacterOrder(2))
            .score(List.of("ab c"), List.of("abd"));
    assertThat(score.value()).isCloseTo(100 * (2 / 3.0 + 1 / 2.0) / 2, within(1e-12));
    assertThat(score).hasToString("chrF2 = 58.33");
  }

  @Test
  void namesItsVariants() {
    assertThat(new Chrf(ChrfOptions.plusPlus().withBeta(3)).name()).isEqualTo("chrF3++");
    assertThat(new Chrf(ChrfOptions.plusPlus()).signature(2).toString())
        .startsWith("nrefs:2|case:mixed|eff:yes|nc:6|nw:2|space:no|version:");
  }

  @Test
  void countsCodePointsNotUtf16Units() {
    double[] row = new double[18];
    metric().collector().collect("🙂🙃", List.of("🙂🙂🙂"), row);
    assertThat(row).startsWith(2, 3, 1, 1, 2, 0, 0, 1, 0);
  }

  @Test
  void refusesImpossibleOptions() {
    assertThatThrownBy(() -> ChrfOptions.defaults().withCharacterOrder(0))
        .isInstanceOf(InputException.class)
        .hasMessage("chrf-char-order = 0: must be from 1 to 100");
    assertThatThrownBy(() -> ChrfOptions.defaults().withBeta(-1))
        .isInstanceOf(InputException.class);
  }
}
