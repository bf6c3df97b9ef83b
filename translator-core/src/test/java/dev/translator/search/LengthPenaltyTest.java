package dev.translator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LengthPenaltyTest {
  @Test
  void valuesByHand() {
    assertThat(LengthPenalty.mean(1).score(-6, 4)).isEqualTo(-1.5);
    assertThat(LengthPenalty.mean(0).score(-6, 4)).isEqualTo(-6);
    assertThat(LengthPenalty.mean(0.5).score(-6, 4)).isEqualTo(-3);
    assertThat(LengthPenalty.gnmt(1).score(-6, 7)).isEqualTo(-3);
    assertThat(LengthPenalty.gnmt(0.6).score(-6, 20)).isCloseTo(-2.548461, within(1e-6));
    assertThat(LengthPenalty.wordReward(0.25).score(-6, 4)).isEqualTo(-5);
  }

  @Test
  void noContinuationBeatsTheBound() {
    SplittableRandom random = new SplittableRandom(1);
    for (LengthPenalty penalty :
        List.of(
            LengthPenalty.mean(0.7),
            LengthPenalty.gnmt(2),
            LengthPenalty.wordReward(0.4),
            LengthPenalty.wordReward(-0.4))) {
      for (int round = 0; round < 1000; round++) {
        double logProbability = -10 * random.nextDouble();
        int minimum = 1 + random.nextInt(20);
        int maximum = minimum + random.nextInt(20);
        double further = logProbability - random.nextDouble();
        int length = minimum + random.nextInt(maximum - minimum + 1);
        assertThat(penalty.score(further, length))
            .as("%s, round %d", penalty, round)
            .isLessThanOrEqualTo(penalty.bound(logProbability, minimum, maximum));
      }
    }
  }
}
