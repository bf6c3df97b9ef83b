package dev.translator.train;

import dev.translator.io.InputException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * State of a run, apart from its arrays: all the numbers that a checkpoint needs so that the run
 * continues as if it had not stopped.
 *
 * @param update updates made, those included that were skipped
 * @param epoch the epoch of the next batch, from 0
 * @param batch the next batch's place in its epoch
 * @param targetTokens seen so far
 * @param seconds spent so far, over all pieces of the run
 * @param validations results of the validations so far
 * @param repairs record of failures so far
 */
record TrainState(
    long update,
    int epoch,
    int batch,
    long targetTokens,
    double seconds,
    Validations validations,
    Repairs repairs) {
  static final TrainState START = new TrainState(0, 0, 0, 0, 0, Validations.NONE, Repairs.NONE);

  /**
   * Results of the validations so far.
   *
   * @param bestScore higher being better; NaN before the first
   * @param bestUpdate update with the best score
   * @param sinceBest number of validations since then, none of them better
   * @param last update of the last validation; 0 before the first
   * @param waited number of validations that were not better, counted anew after each reduction of
   *     the learning rate
   * @param reductions number of reductions of the learning rate, with the schedule {@code plateau}
   * @param seconds duration of the last validation
   * @param bestLoss the lowest loss; NaN before the first
   * @param sinceBestLoss the number of validations without a lower one
   */
  record Validations(
      double bestScore,
      long bestUpdate,
      int sinceBest,
      long last,
      int waited,
      int reductions,
      double seconds,
      double bestLoss,
      int sinceBestLoss) {
    static final Validations NONE = new Validations(Double.NaN, 0, 0, 0, 0, 0, 0, Double.NaN, 0);

    /** These, after the last one took a time and found a loss. */
    Validations with(double taken, double loss) {
      boolean lower = Double.isNaN(bestLoss) || loss < bestLoss;
      return new Validations(
          bestScore,
          bestUpdate,
          sinceBest,
          last,
          waited,
          reductions,
          taken,
          lower ? loss : bestLoss,
          lower ? 0 : sinceBestLoss + 1);
    }

    Validations with(long update, double score, int reduceAfter) {
      if (isBest(score)) {
        return new Validations(
            score, update, 0, update, 0, reductions, seconds, bestLoss, sinceBestLoss);
      }
      boolean reduce = reduceAfter > 0 && waited + 1 >= reduceAfter;
      return new Validations(
          bestScore,
          bestUpdate,
          sinceBest + 1,
          update,
          reduce ? 0 : waited + 1,
          reduce ? reductions + 1 : reductions,
          seconds,
          bestLoss,
          sinceBestLoss);
    }

    /** These, with another's best if that is better. */
    Validations withBestOf(Validations other) {
      return isBest(other.bestScore)
          ? new Validations(
              other.bestScore,
              other.bestUpdate,
              sinceBest,
              last,
              waited,
              reductions,
              seconds,
              bestLoss,
              sinceBestLoss)
          : this;
    }

    /** These, with no best one. */
    Validations withoutBest() {
      return new Validations(
          Double.NaN, 0, sinceBest, last, waited, reductions, seconds, bestLoss, sinceBestLoss);
    }

    /** The start with another validation set, whose scores do not compare with these. */
    Validations withOtherSet() {
      return new Validations(Double.NaN, 0, 0, 0, 0, reductions, seconds, Double.NaN, 0);
    }

    boolean isBest(double score) {
      return !Double.isNaN(score) && (Double.isNaN(bestScore) || score > bestScore);
    }
  }

  /**
   * Record of failures so far.
   *
   * @param skippedInRow number of consecutive updates up to now that were skipped, since a number
   *     was not finite
   * @param skipped number of skipped updates in all
   * @param rollbacks number of times that the run has gone back to a checkpoint; each halves the
   *     learning rate
   * @param largestPart largest number of places in a part: larger batches are computed in parts,
   *     since they did not fit into memory; 0 while all batches did
   */
  record Repairs(int skippedInRow, long skipped, int rollbacks, int largestPart) {
    static final Repairs NONE = new Repairs(0, 0, 0, 0);

    /** Factor of the learning rate. */
    double rateFactor() {
      return Math.pow(0.5, rollbacks);
    }
  }

  /** After one more update. */
  TrainState afterUpdate(BatchSource.Position next, long tokens) {
    return new TrainState(
        update + 1,
        next.epoch(),
        next.batch(),
        targetTokens + tokens,
        seconds,
        validations,
        repairs);
  }

  TrainState withSeconds(double total) {
    return new TrainState(update, epoch, batch, targetTokens, total, validations, repairs);
  }

  TrainState withRepairs(Repairs now) {
    return new TrainState(update, epoch, batch, targetTokens, seconds, validations, now);
  }

  TrainState withLargestPart(int places) {
    return withRepairs(
        new Repairs(repairs.skippedInRow, repairs.skipped, repairs.rollbacks, places));
  }

  /** Whether a score is the best so far. */
  boolean isBest(double score) {
    return validations.isBest(score);
  }

  /**
   * After a validation with this score.
   *
   * @param reduceAfter validations without a better score that reduce the rate; 0 never does
   */
  TrainState afterValidation(double score, int reduceAfter) {
    return withValidations(validations.with(update, score, reduceAfter));
  }

  TrainState withValidations(Validations now) {
    return new TrainState(update, epoch, batch, targetTokens, seconds, now, repairs);
  }

  /** Whether the weights as they are have been validated. */
  boolean isValidated() {
    return update > 0 && validations.last == update;
  }

  /** An earlier state of the run with half the learning rate; the best results stay as they are. */
  TrainState wentBackTo(TrainState then) {
    return new TrainState(
        then.update,
        then.epoch,
        then.batch,
        then.targetTokens,
        seconds,
        then.validations.withBestOf(validations),
        new Repairs(0, repairs.skipped, repairs.rollbacks + 1, repairs.largestPart));
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
    metadata.put("bestScore", String.valueOf(validations.bestScore));
    metadata.put("bestUpdate", String.valueOf(validations.bestUpdate));
    metadata.put("validationsSinceBest", String.valueOf(validations.sinceBest));
    metadata.put("lastValidation", String.valueOf(validations.last));
    metadata.put("validationsWaited", String.valueOf(validations.waited));
    metadata.put("rateReductions", String.valueOf(validations.reductions));
    metadata.put("secondsOfValidation", String.valueOf(validations.seconds));
    metadata.put("bestLoss", String.valueOf(validations.bestLoss));
    metadata.put("validationsSinceBestLoss", String.valueOf(validations.sinceBestLoss));
    metadata.put("skippedInRow", String.valueOf(repairs.skippedInRow));
    metadata.put("skipped", String.valueOf(repairs.skipped));
    metadata.put("rollbacks", String.valueOf(repairs.rollbacks));
    metadata.put("largestPart", String.valueOf(repairs.largestPart));
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
          new Validations(
              Double.parseDouble(metadata.get("bestScore")),
              Long.parseLong(metadata.get("bestUpdate")),
              Integer.parseInt(metadata.get("validationsSinceBest")),
              later(metadata, "lastValidation"),
              (int) later(metadata, "validationsWaited"),
              (int) later(metadata, "rateReductions"),
              Double.parseDouble(metadata.getOrDefault("secondsOfValidation", "0")),
              Double.parseDouble(metadata.getOrDefault("bestLoss", "NaN")),
              (int) later(metadata, "validationsSinceBestLoss")),
          new Repairs(
              (int) later(metadata, "skippedInRow"),
              later(metadata, "skipped"),
              (int) later(metadata, "rollbacks"),
              (int) later(metadata, "largestPart")));
    } catch (NumberFormatException | NullPointerException e) {
      throw new InputException("the checkpoint's state cannot be read: " + e.getMessage(), e);
    }
  }

  /** A key that the first checkpoints did not have. */
  private static long later(Map<String, String> metadata, String key) {
    return Long.parseLong(metadata.getOrDefault(key, "0"));
  }
}
