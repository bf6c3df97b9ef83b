package dev.translator.train.report;

import java.nio.file.Path;

/**
 * Told what happens in a training run, on the thread that trains: a slow listener slows it down.
 * Every method may be left out.
 */
public interface TrainingListener {
  /** Something worth a line: what was found, prepared, chosen or resumed. */
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
