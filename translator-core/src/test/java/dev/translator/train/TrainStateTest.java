package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainStateTest {
  @Test
  void comesBackFromItsMetadata() {
    TrainState state =
        new TrainState(
            12,
            3,
            4,
            567_890_123_456L,
            78.9,
            new TrainState.Validations(21.25, 8, 2, 12, 1, 3, 4.5, 1.5, 1),
            new TrainState.Repairs(2, 7, 1, 480));

    assertThat(TrainState.fromMetadata(state.toMetadata())).isEqualTo(state);
    assertThat(TrainState.fromMetadata(TrainState.START.toMetadata())).isEqualTo(TrainState.START);
  }

  @Test
  void countsValidationsSinceTheBest() {
    TrainState state = TrainState.START.afterUpdate(new BatchSource.Position(0, 1), 10);

    TrainState first = state.afterValidation(20, 0);
    assertThat(first.validations().bestScore()).isEqualTo(20);
    assertThat(first.validations().bestUpdate()).isEqualTo(1);
    assertThat(first.validations().sinceBest()).isZero();

    TrainState equal = first.afterUpdate(new BatchSource.Position(0, 2), 10).afterValidation(20, 0);
    assertThat(equal.validations().bestUpdate()).isEqualTo(1);
    assertThat(equal.validations().sinceBest()).isEqualTo(1);

    TrainState better =
        equal.afterUpdate(new BatchSource.Position(1, 0), 10).afterValidation(20.5, 0);
    assertThat(better.validations().bestUpdate()).isEqualTo(3);
    assertThat(better.validations().sinceBest()).isZero();
    assertThat(better.targetTokens()).isEqualTo(30);
  }

  @Test
  void readsTheFirstCheckpointsWhichKnewLess() {
    Map<String, String> metadata = TrainState.START.toMetadata();
    List.of(
            "lastValidation",
            "validationsWaited",
            "rateReductions",
            "secondsOfValidation",
            "bestLoss",
            "validationsSinceBestLoss",
            "skippedInRow",
            "skipped",
            "rollbacks",
            "largestPart")
        .forEach(metadata::remove);

    assertThat(TrainState.fromMetadata(metadata)).isEqualTo(TrainState.START);
  }

  @Test
  void reducesTheRateAfterSomeValidationsWithoutABetterScore() {
    TrainState state = TrainState.START.afterValidation(20, 2);
    int[] reductions = new int[6];
    double[] scores = {19, 18, 17, 21, 20, 20.5};
    for (int i = 0; i < scores.length; i++) {
      state = state.afterValidation(scores[i], 2);
      reductions[i] = state.validations().reductions();
    }

    assertThat(reductions).containsExactly(0, 1, 1, 1, 1, 2);
    assertThat(state.validations().sinceBest()).isEqualTo(2);
    assertThat(state.validations().waited()).isZero();
  }

  @Test
  void aScoreThatIsNoneIsNeverTheBest() {
    assertThat(TrainState.START.isBest(Double.NaN)).isFalse();
    assertThat(TrainState.START.isBest(-1)).isTrue();
    assertThat(TrainState.START.afterValidation(1, 0).isBest(Double.NaN)).isFalse();
  }

  @Test
  void saysWhenACheckpointLacksANumber() {
    Map<String, String> metadata = TrainState.START.toMetadata();
    metadata.remove("epoch");

    assertThatThrownBy(() -> TrainState.fromMetadata(metadata))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("checkpoint");
  }
}
