package dev.translator.train.report;

import java.nio.file.Path;

/**
 * Report on the end of a run.
 *
 * @param reason why it stopped
 * @param output the model directory
 * @param update updates made
 * @param seconds spent in all pieces of the run
 * @param targetTokens seen
 * @param bestUpdate update from which the kept weights come; for a mean of checkpoints the last of
 *     them
 * @param bestBleu their validation BLEU, 0 to 100; NaN where the kept weights are a last state that
 *     was not validated
 */
public record EndReport(
    String reason,
    Path output,
    long update,
    double seconds,
    long targetTokens,
    long bestUpdate,
    double bestBleu) {
  /** Whether the run can go on: it was stopped and has not reached its end. */
  public boolean stopped() {
    return reason.startsWith(STOPPED);
  }

  /** The begin of the reason of a run that was stopped. */
  public static final String STOPPED = "stopped on request";
}
