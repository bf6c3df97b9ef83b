package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.translator.config.ConfigReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private static LearningRateSchedule of(String schedule) {
    return LearningRateSchedule.of(
        ConfigReader.read(
                "data: {sourceLanguage: en, targetLanguage: de, train: t, validation: v}\n"
                    + "training: {learningRate: 0.01, warmupUpdates: 10, maxUpdates: 109, schedule: "
                    + schedule
                    + "}\n",
                "test",
                List.of())
            .training());
  }

  @ParameterizedTest
  @CsvSource({
    "linear, 1, 0.001",
    "linear, 10, 0.01",
    "linear, 60, 0.005",
    "linear, 109, 0.0001",
    "linear, 110, 0",
    "cosine, 5, 0.005",
    "cosine, 10, 0.01",
    "cosine, 60, 0.005",
    "cosine, 85, 0.0014644660940672624",
    "constant, 5, 0.005",
    "constant, 10, 0.01",
    "constant, 100000, 0.01",
    "inverse_sqrt, 10, 0.01",
    "inverse_sqrt, 40, 0.005"
  })
  void fallsAsTheSettingsSay(String schedule, int update, double rate) {
    assertThat(of(schedule).rate(update)).isCloseTo(rate, within(1e-12));
  }

  @Test
  void doesNotDependOnWhereARunStopsWhenItsEndIsSet() {
    assertThat(of("linear, scheduleUpdates: 109, validateEveryUpdates: 7").rate(60))
        .isCloseTo(0.005, within(1e-12));
    assertThat(of("linear, scheduleUpdates: 209").rate(110)).isCloseTo(0.005, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "linear, 5, 0, 0.005",
    "linear, 10, 0, 0.01",
    "linear, 1000, 0.25, 0.0075",
    "linear, 1000, 1, 0",
    "cosine, 1000, 0.5, 0.005",
    "'linear, maxUpdates: 100', 51, 0.25, 0.005",
    "'linear, maxUpdates: 100', 51, 0.75, 0.0025"
  })
  void endsWithTheTimeOrTheUpdatesWhicheverIsFirst(
      String schedule, int update, double time, double rate) {
    String settings = schedule.contains("maxUpdates") ? schedule : schedule + ", maxUpdates: 0";
    LearningRateSchedule timed =
        LearningRateSchedule.of(
            ConfigReader.read(
                    "data: {sourceLanguage: en, targetLanguage: de, train: t, validation: v}\n"
                        + "training: {learningRate: 0.01, warmupUpdates: 10, maxMinutes: 5, schedule: "
                        + settings
                        + "}\n",
                    "test",
                    List.of())
                .training());
    assertThat(timed.rate(update, time)).isCloseTo(rate, within(1e-12));
  }
}
