package dev.translator.train.report;

/**
 * Progress since the last report.
 *
 * @param update updates made
 * @param maxUpdates 0 for no such limit
 * @param epoch from 1
 * @param loss label-smoothed cross-entropy per target token, in nats
 * @param perplexity of the target tokens, without smoothing
 * @param tokensPerSecond target tokens with end markers, without padding
 * @param learningRate of the last update
 * @param gradientNorm mean, before clipping
 * @param secondsLeft until the nearest limit; NaN if there is none to foresee
 */
public record UpdateReport(
    long update,
    long maxUpdates,
    int epoch,
    double loss,
    double perplexity,
    double tokensPerSecond,
    double learningRate,
    double gradientNorm,
    double secondsLeft) {}
