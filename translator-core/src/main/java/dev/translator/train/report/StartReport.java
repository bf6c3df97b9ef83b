package dev.translator.train.report;

import java.nio.file.Path;

/**
 * What is about to be trained.
 *
 * @param output the model directory
 * @param device such as {@code cpu()} or {@code gpu(0)}
 * @param parameters numbers in the network
 * @param trainPairs after filtering
 * @param batchesPerEpoch how many
 * @param update updates already made: 0 unless resumed
 * @param maxUpdates 0 for no such limit
 */
public record StartReport(
    Path output,
    String device,
    long parameters,
    int trainPairs,
    int batchesPerEpoch,
    long update,
    long maxUpdates) {}
