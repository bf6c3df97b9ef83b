package dev.translator.train.report;

import java.nio.file.Path;

/**
 * Report on the training that is about to start.
 *
 * @param output the model directory
 * @param device such as {@code cpu()} or {@code gpu(0)}
 * @param parameters number of parameters of the network
 * @param trainPairs number of training pairs after filtering
 * @param batchesPerEpoch number of batches in an epoch
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
