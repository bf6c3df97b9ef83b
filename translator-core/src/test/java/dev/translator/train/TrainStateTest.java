package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.InputException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainStateTest {
  @Test
  void comesBackFromItsMetadata() {
    TrainState state = new TrainState(12, 3, 4, 567_890_123_456L, 78.9, 21.25, 8, 2);

    assertThat(TrainState.fromMetadata(state.toMetadata())).isEqualTo(state);
    assertThat(TrainState.fromMetadata(TrainState.START.toMetadata())).isEqualTo(TrainState.START);
  }

  @Test
  void countsValidationsSinceTheBest() {
    TrainState state = TrainState.START.afterUpdate(new BatchSource.Position(0, 1), 10);

    TrainState first = state.afterValidation(20);
    assertThat(first.bestScore()).isEqualTo(20);
    assertThat(first.bestUpdate()).isEqualTo(1);
    assertThat(first.validationsSinceBest()).isZero();

    TrainState equal = first.afterUpdate(new BatchSource.Position(0, 2), 10).afterValidation(20);
    assertThat(equal.bestUpdate()).isEqualTo(1);
    assertThat(equal.validationsSinceBest()).isEqualTo(1);

    TrainState better = equal.afterUpdate(new BatchSource.Position(1, 0), 10).afterValidation(20.5);
    assertThat(better.bestUpdate()).isEqualTo(3);
    assertThat(better.validationsSinceBest()).isZero();
    assertThat(better.targetTokens()).isEqualTo(30);
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
