package dev.translator.train.report;

import java.nio.file.Path;

/**
 * Receiver of the events of a training run, called on the thread that trains: a slow listener slows
 * training down. Every method may be left out.
 */
public interface TrainingListener {
  /**
   * Receives a message of one line, such as on data found, files prepared, values chosen or a run
   * resumed.
   */
  default void onMessage(String message) {}

  /** Everything is ready and the next update is about to be made. */
  default void onStart(StartReport report) {}

  /** Every {@code training.logEveryUpdates} updates. */
  default void onUpdate(UpdateReport report) {}

  default void onValidation(ValidationReport report) {}

  /** A state was written from which the run can go on. */
  default void onCheckpoint(long update, Path file) {}

  default void onEnd(EndReport report) {}
}
