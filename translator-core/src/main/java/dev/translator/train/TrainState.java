package dev.translator.train;

import dev.translator.config.InputException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a run stands, besides its arrays: all the numbers that a checkpoint needs for the run to go
 * on as if it had not stopped.
 *
 * @param update updates made
 * @param epoch the epoch of the next batch, from 0
 * @param batch the next batch's place in its epoch
 * @param targetTokens seen so far
 * @param seconds spent so far, over all pieces of the run
 * @param bestScore of a validation so far, higher being better; NaN before the first
 * @param bestUpdate where it was
 * @param validationsSinceBest how many have not been better
 */
record TrainState(
    long update,
    int epoch,
    int batch,
    long targetTokens,
    double seconds,
    double bestScore,
    long bestUpdate,
    int validationsSinceBest) {
  static final TrainState START = new TrainState(0, 0, 0, 0, 0, Double.NaN, 0, 0);

  /** After one more update. */
  TrainState afterUpdate(BatchSource.Position next, long tokens) {
    return new TrainState(
        update + 1,
        next.epoch(),
        next.batch(),
        targetTokens + tokens,
        seconds,
        bestScore,
        bestUpdate,
        validationsSinceBest);
  }

  TrainState withSeconds(double total) {
    return new TrainState(
        update, epoch, batch, targetTokens, total, bestScore, bestUpdate, validationsSinceBest);
  }

  /** Whether a score is the best so far. */
  boolean isBest(double score) {
    return Double.isNaN(bestScore) || score > bestScore;
  }

  /** After a validation with this score. */
  TrainState afterValidation(double score) {
    boolean best = isBest(score);
    return new TrainState(
        update,
        epoch,
        batch,
        targetTokens,
        seconds,
        best ? score : bestScore,
        best ? update : bestUpdate,
        best ? 0 : validationsSinceBest + 1);
  }

  BatchSource.Position position() {
    return new BatchSource.Position(epoch, batch);
  }

  Map<String, String> toMetadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("update", String.valueOf(update));
    metadata.put("epoch", String.valueOf(epoch));
    metadata.put("batch", String.valueOf(batch));
    metadata.put("targetTokens", String.valueOf(targetTokens));
    metadata.put("seconds", String.valueOf(seconds));
    metadata.put("bestScore", String.valueOf(bestScore));
    metadata.put("bestUpdate", String.valueOf(bestUpdate));
    metadata.put("validationsSinceBest", String.valueOf(validationsSinceBest));
    return metadata;
  }

  /**
   * @throws InputException if a number is missing or is none
   */
  static TrainState fromMetadata(Map<String, String> metadata) {
    try {
      return new TrainState(
          Long.parseLong(metadata.get("update")),
          Integer.parseInt(metadata.get("epoch")),
          Integer.parseInt(metadata.get("batch")),
          Long.parseLong(metadata.get("targetTokens")),
          Double.parseDouble(metadata.get("seconds")),
          Double.parseDouble(metadata.get("bestScore")),
          Long.parseLong(metadata.get("bestUpdate")),
          Integer.parseInt(metadata.get("validationsSinceBest")));
    } catch (NumberFormatException | NullPointerException e) {
      throw new InputException("the checkpoint's state cannot be read: " + e.getMessage(), e);
    }
  }
}
