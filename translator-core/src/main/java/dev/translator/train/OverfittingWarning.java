package dev.translator.train;

import dev.translator.train.TrainState.Validations;
import java.util.Locale;
import java.util.function.Consumer;

/** Says once that the loss of the validation set rises while that of the training corpus falls. */
final class OverfittingWarning {
  /** Fewer validations with a higher loss may be chance. */
  private static final int VALIDATIONS = 2;

  private final Consumer<String> messages;
  private double training = Double.NaN;
  private double trainingAtBest = Double.NaN;
  private boolean said;

  /**
   * @param messages told the warning
   */
  OverfittingWarning(Consumer<String> messages) {
    this.messages = messages;
  }

  /** After a report of training. */
  void trained(double loss) {
    training = loss;
  }

  /**
   * After a validation.
   *
   * @param state with this validation
   */
  void validated(TrainState state, double loss) {
    Validations validations = state.validations();
    if (validations.sinceBestLoss() == 0) {
      trainingAtBest = training;
      said = false;
    } else if (!said
        && validations.sinceBestLoss() >= VALIDATIONS
        && !(training >= trainingAtBest)) {
      said = true;
      messages.accept(
          String.format(
              Locale.ROOT,
              "warning: the validation loss rises (%.3f, the lowest was %.3f) while the training loss"
                  + " falls: the model learns the corpus by heart; the best model so far is kept",
              loss,
              validations.bestLoss()));
    }
  }
}
