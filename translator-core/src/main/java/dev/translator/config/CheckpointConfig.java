package dev.translator.config;

/**
 * The states of a run that are kept on disk. A part of the section {@code training}.
 *
 * @param checkpointEveryUpdates updates between checkpoints; default 1000
 * @param keepCheckpoints the number of newest checkpoints that stay; default 5
 * @param keepBestCheckpoints the number of further checkpoints that stay for the best BLEU, chrF or
 *     loss, this many of each; default 1
 * @param averageCheckpoints the number of last checkpoints whose mean is tried on the validation
 *     set at the end, and kept if better; 0 (default) is off
 */
public record CheckpointConfig(
    int checkpointEveryUpdates,
    int keepCheckpoints,
    int keepBestCheckpoints,
    int averageCheckpoints) {
  private static final Check CHECK = new Check("training");

  public CheckpointConfig {
    CHECK.atLeast("checkpointEveryUpdates", checkpointEveryUpdates, 1);
    CHECK.atLeast("keepCheckpoints", keepCheckpoints, 1);
    CHECK.atLeast("keepBestCheckpoints", keepBestCheckpoints, 0);
    CHECK.atLeast("averageCheckpoints", averageCheckpoints, 0);
    CHECK.require(
        averageCheckpoints <= keepCheckpoints,
        "averageCheckpoints",
        averageCheckpoints,
        "must be <= training.keepCheckpoints = " + keepCheckpoints,
        "training.keepCheckpoints");
  }

  public static CheckpointConfig defaults() {
    return new CheckpointConfig(
        /* checkpointEveryUpdates= */ 1000,
        /* keepCheckpoints= */ 5,
        /* keepBestCheckpoints= */ 1,
        /* averageCheckpoints= */ 0);
  }
}
