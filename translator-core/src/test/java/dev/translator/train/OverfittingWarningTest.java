package dev.translator.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverfittingWarningTest {
  private final List<String> messages = new ArrayList<>();
  private final OverfittingWarning warning = new OverfittingWarning(messages::add);
  private TrainState state = TrainState.START;

  private void validated(double training, double validation) {
    warning.trained(training);
    state = state.withValidations(state.validations().with(1, validation));
    warning.validated(state, validation);
  }

  @Test
  void saysOnceThatValidationLossRisesWhileTrainingLossFalls() {
    validated(4, 5.1);
    validated(3.5, 5.2);
    assertThat(messages).isEmpty();
    validated(3, 5.3);
    assertThat(messages).singleElement().asString().contains("5.300, the lowest was 5.100");
    validated(2, 5.4);
    assertThat(messages).hasSize(1);
  }

  @Test
  void isSilentWhereBothRise() {
    validated(4, 5.1);
    validated(4.1, 5.2);
    validated(4.2, 5.3);
    assertThat(messages).isEmpty();
  }
}
