package dev.translator.train.report;

import java.nio.file.Path;

/**
 * How a run ended.
 *
 * @param reason why it stopped
 * @param output the model directory
 * @param update updates made
 * @param seconds spent in all pieces of the run
 * @param targetTokens seen
 * @param bestUpdate where the kept weights come from; for a mean of checkpoints the last of them
 * @param bestBleu their validation BLEU, 0 to 100
 */
public record EndReport(
    String reason,
    Path output,
    long update,
    double seconds,
    long targetTokens,
    long bestUpdate,
    double bestBleu) {}
