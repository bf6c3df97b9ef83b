package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
  @Test
  void risesInAStraightLineAndFallsWithTheSquareRoot() {
    LearningRateSchedule schedule = LearningRateSchedule.inverseSquareRoot(0.004, 100);

    assertThat(schedule.rate(1)).isCloseTo(0.00004, within(1e-12));
    assertThat(schedule.rate(50)).isCloseTo(0.002, within(1e-12));
    assertThat(schedule.rate(100)).isCloseTo(0.004, within(1e-12));
    assertThat(schedule.rate(400)).isCloseTo(0.002, within(1e-12));
    assertThat(schedule.rate(10_000)).isCloseTo(0.0004, within(1e-12));
  }

  @Test
  void startsAtThePeakWithoutWarmUp() {
    LearningRateSchedule schedule = LearningRateSchedule.inverseSquareRoot(0.004, 0);

    assertThat(schedule.rate(1)).isEqualTo(0.004);
    assertThat(schedule.rate(4)).isEqualTo(0.002);
  }

  @Test
  void isThePublishedFormulaForItsPeak() {
    // Vaswani et al. 2017: d^-0.5 min(u^-0.5, u W^-1.5), whose peak is (d W)^-0.5.
    int d = 512;
    int w = 4000;
    LearningRateSchedule schedule =
        LearningRateSchedule.inverseSquareRoot(Math.pow(d * (double) w, -0.5), w);

    for (int update : new int[] {1, 17, 3999, 4000, 4001, 100_000}) {
      double published =
          Math.pow(d, -0.5) * Math.min(Math.pow(update, -0.5), update * Math.pow(w, -1.5));
      assertThat(schedule.rate(update)).isCloseTo(published, within(1e-12));
    }
  }
}
