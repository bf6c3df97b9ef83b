package dev.translator.config;

/**
 * Validation during training. A part of the section {@code training}.
 *
 * @param validateEveryUpdates updates between validations; default 1000
 */
public record ValidationConfig(int validateEveryUpdates, int validationPairs) {
  private static final Check CHECK = new Check("training");

  public ValidationConfig {
    CHECK.atLeast("validateEveryUpdates", validateEveryUpdates, 1);
    CHECK.atLeast("validationPairs", validationPairs, 0);
  }

  public static ValidationConfig defaults() {
    return new ValidationConfig(/* validateEveryUpdates= */ 1000, /* validationPairs= */ 0);
  }
}
