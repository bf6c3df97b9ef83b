package dev.translator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.translator.io.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BleuTest extends CorpusMetricContract {
  @Override
  CorpusMetric metric() {
    return new Bleu();
  }

  /** Papineni et al. 2002, section 2.1: "the" counts twice at most. */
  @Test
  void clipsRepeatedWords() {
    MetricScore score =
        new Bleu(BleuOptions.defaults().withMaxNgramOrder(1))
            .scoreAll(
                List.of("the the the the the the the"),
                List.of(List.of("the cat is on the mat"), List.of("there is a cat on the mat")));
    BleuDetails details = (BleuDetails) score.details();
    assertThat(details.counts()).containsExactly(2.0);
    assertThat(details.totals()).containsExactly(7.0);
    assertThat(score.value()).isCloseTo(200.0 / 7, within(1e-12));
  }

  @Test
  void punishesBrevity() {
    MetricScore score = metric().score(List.of("a b c d e"), List.of("a b c d e f g h"));
    assertThat(score.value()).isCloseTo(100 * Math.exp(1 - 8 / 5.0), within(1e-12));
    assertThat(score)
        .hasToString(
            "BLEU = 54.88 100.0/100.0/100.0/100.0"
                + " (BP = 0.549 ratio = 0.625 hyp_len = 5 ref_len = 8)");
  }

  @Test
  void takesTheClosestReferenceLengthAndTheShorterOnTies() {
    MetricScore score =
        metric()
            .scoreAll(
                List.of("a b c d"),
                List.of(List.of("a b c d e f"), List.of("a b c d e"), List.of("a b c")));
    assertThat(((BleuDetails) score.details()).referenceLength()).isEqualTo(3);
  }

  @Test
  void sentenceScoresLeaveOutOrdersThatDoNotFit() {
    assertThat(metric().scoreSentence("a b", List.of("a b"))).isCloseTo(100, within(1e-9));
    assertThat(metric().score(List.of("a b"), List.of("a b")).value()).isZero();
  }

  @Test
  void lineCarriesTheSignature() {
    Bleu bleu = new Bleu(BleuOptions.defaults().withSmoothing(Smoothing.FLOOR).withLowercase(true));
    assertThat(bleu.score(List.of("a"), List.of("b")).toLine())
        .startsWith("BLEU|nrefs:1|case:lc|eff:no|tok:13a|smooth:floor[0.10]|version:translator-")
        .doesNotContain("${")
        .contains(" = 0.00 0.0/0.0/0.0/0.0 (BP = 1.000");
  }

  @Test
  void roundsPrintedNumbersFromTheirExactValue() {
    assertThat(MetricScore.fixed(0.125, 2)).isEqualTo("0.12");
    assertThat(MetricScore.fixed(1.005, 2)).isEqualTo("1.00");
    assertThat(MetricScore.fixed(99.995, 2)).isEqualTo("100.00");
  }

  @Test
  void refusesImpossibleOptions() {
    BleuOptions options = BleuOptions.defaults();
    assertThatThrownBy(() -> options.withSmoothing(Smoothing.FLOOR, Double.NaN))
        .isInstanceOf(InputException.class)
        .hasMessage("smooth-value = NaN: must be a number >= 0");
    assertThatThrownBy(() -> options.withSmoothing(Smoothing.ADD_K, -1))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> options.withMaxNgramOrder(0))
        .isInstanceOf(InputException.class)
        .hasMessage("max-ngram-order = 0: must be from 1 to 100");
    assertThatThrownBy(() -> Smoothing.of("kneser-ney"))
        .hasMessage("smooth-method = kneser-ney: unknown, choose one of exp, floor, add-k, none");
    assertThatThrownBy(() -> Metrics.of("bleurt"))
        .hasMessage("metric bleurt: unknown, choose one of bleu, chrf, chrf++, ter");
  }
}
