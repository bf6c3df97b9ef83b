package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityGateTest {
  private final List<String> references = new ArrayList<>();
  private final List<String> good = new ArrayList<>();
  private final List<String> bad = new ArrayList<>();

  QualityGateTest() {
    RandomText random = new RandomText(1);
    for (int i = 0; i < 40; i++) {
      String reference = "start " + random.words(20) + " end of line";
      references.add(reference);
      good.add(i % 4 == 0 ? "a" + reference : reference);
      bad.add(i % 2 == 0 ? random.words(20) : reference);
    }
  }

  @Test
  void limitsAreLowerForBleuAndUpperForTer() {
    double bleu = new Bleu().score(bad, references).value();
    double ter = new Ter().score(bad, references).value();
    assertThatCode(() -> QualityGate.atLeast(new Bleu(), bleu).check(bad, references))
        .doesNotThrowAnyException();
    assertThatCode(() -> QualityGate.atLeast(new Ter(), ter).check(bad, references))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> QualityGate.atLeast(new Bleu(), bleu + 1).check(bad, references))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("BLEU = [0-9.]+: below the limit [0-9.]+ by 1\\.00");
    assertThatThrownBy(() -> QualityGate.atLeast(new Ter(), ter - 1).check(bad, references))
        .hasMessageMatching("TER = [0-9.]+: above the limit [0-9.]+ by 1\\.00");
    assertThatThrownBy(
            () -> QualityGate.atLeast(new Bleu(), Math.nextUp(bleu)).check(bad, references))
        .hasMessageContaining(Double.toString(bleu));
  }

  @Test
  void failsOnlyOnSignificantLosses() {
    for (SignificanceTest test :
        List.of(SignificanceTest.bootstrap(), SignificanceTest.approximateRandomization())) {
      QualityGate.Comparison bleu = QualityGate.notWorse(new Bleu(), test.withTrials(200));
      assertThatThrownBy(() -> bleu.check(bad, good, references))
          .isInstanceOf(AssertionError.class)
          .hasMessageMatching(
              "BLEU = [0-9.]+: fell from the baseline's [0-9.]+ by [0-9.]+, p = 0\\.00[0-9]+"
                  + " \\((bootstrap|approximate-randomization), 200 trials\\)");
      assertThatCode(() -> bleu.check(good, bad, references)).doesNotThrowAnyException();
      assertThatCode(() -> bleu.check(good, good, references)).doesNotThrowAnyException();
    }
    QualityGate.Comparison ter =
        QualityGate.notWorse(new Ter(), SignificanceTest.bootstrap().withTrials(200));
    assertThatThrownBy(() -> ter.check(bad, good, references)).hasMessageContaining("rose from");
    assertThatCode(() -> ter.check(good, bad, references)).doesNotThrowAnyException();
  }

  @Test
  void chanceDoesNotFail() {
    List<String> slightlyWorse = new ArrayList<>(references);
    slightlyWorse.set(3, "start over");
    QualityGate.Comparison comparison =
        QualityGate.notWorse(new Bleu(), SignificanceTest.bootstrap().withTrials(200));
    assertThat(new Bleu().score(slightlyWorse, references).value()).isLessThan(100);
    assertThatCode(() -> comparison.check(slightlyWorse, references, references))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesImpossibleSettings() {
    assertThatThrownBy(() -> QualityGate.atLeast(new Bleu(), Double.NaN))
        .isInstanceOf(InputException.class)
        .hasMessage("limit BLEU = NaN: must be a number >= 0");
    assertThatThrownBy(() -> SignificanceTest.bootstrap().withTrials(0))
        .isInstanceOf(InputException.class)
        .hasMessage("trials = 0: must be from 1 to 10000000");
    assertThatThrownBy(() -> SignificanceTest.bootstrap().withSeed(-1))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(
            () ->
                QualityGate.notWorse(new Bleu(), SignificanceTest.bootstrap())
                    .check(good, good.subList(1, 40), references))
        .isInstanceOf(InputException.class);
  }
}
