package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.ConfigReader;
import dev.translator.config.TrainingConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoppingCriteriaTest {
  private static final String BASE =
      "data: {sourceLanguage: en, targetLanguage: de, train: t, validation: v}\n";

  private static StoppingCriteria stopping(String... settings) {
    TrainingConfig config = ConfigReader.read(BASE, "test", List.of(settings)).training();
    return new StoppingCriteria(config);
  }

  private static TrainState state(long update, int epoch, double seconds, int sinceBest) {
    return new TrainState(
        update,
        epoch,
        0,
        0,
        seconds,
        new TrainState.Validations(1, 5, sinceBest, 5, 0, 0, 0, 1, sinceBest),
        TrainState.Repairs.NONE);
  }

  @Test
  void stopsAtEachLimitAndNotBefore() {
    assertThat(stopping("training.maxUpdates=10").reason(state(9, 0, 0, 0))).isEmpty();
    assertThat(stopping("training.maxUpdates=10").reason(state(10, 0, 0, 0)))
        .contains("training.maxUpdates = 10 reached");
    assertThat(stopping("training.maxEpochs=2").reason(state(9, 1, 0, 0))).isEmpty();
    assertThat(stopping("training.maxEpochs=2").reason(state(9, 2, 0, 0))).isPresent();
    assertThat(stopping("training.maxMinutes=0.5").reason(state(9, 0, 29.9, 0))).isEmpty();
    assertThat(stopping("training.maxMinutes=0.5").reason(state(9, 0, 30, 0))).isPresent();
    assertThat(stopping("training.patience=3").reason(state(9, 0, 0, 2))).isEmpty();
    assertThat(stopping("training.patience=3").reason(state(9, 0, 0, 3)).orElseThrow())
        .contains("best at update 5");
  }

  @Test
  void foreseesTheNearestLimit() {
    assertThat(stopping("training.maxUpdates=110").secondsLeft(state(10, 0, 0, 0), 0.5))
        .isEqualTo(50);
    assertThat(
            stopping("training.maxUpdates=110", "training.maxMinutes=1")
                .secondsLeft(state(10, 0, 45, 0), 0.5))
        .isEqualTo(15);
    assertThat(
            stopping("training.maxUpdates=0", "training.maxEpochs=3")
                .secondsLeft(state(10, 0, 45, 0), 0.5))
        .isNaN();
  }

  @Test
  void leavesTimeForTheLastValidation() {
    TrainState state =
        state(10, 0, 0, 0)
            .withValidations(new TrainState.Validations(1, 5, 0, 5, 0, 0, 6, 1, 0))
            .withSeconds(54);

    assertThat(stopping("training.maxMinutes=1").reason(state)).isPresent();
    assertThat(stopping("training.maxMinutes=1").reason(state.withSeconds(53.9))).isEmpty();
    assertThat(stopping("training.maxMinutes=1").timeOver(state.withSeconds(27))).isEqualTo(0.5);
  }
}
