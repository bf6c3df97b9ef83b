package dev.translator.config;

/**
 * Validation during training. A part of the section {@code training}.
 *
 * @param validateEveryUpdates updates between validations; default 1000
 */
public record ValidationConfig(int validateEveryUpdates) {
  private static final Check CHECK = new Check("training");

  public ValidationConfig {
    CHECK.atLeast("validateEveryUpdates", validateEveryUpdates, 1);
  }

  public static ValidationConfig defaults() {
    return new ValidationConfig(/* validateEveryUpdates= */ 1000);
  }
}
