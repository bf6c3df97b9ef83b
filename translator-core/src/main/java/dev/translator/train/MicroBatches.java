package dev.translator.train;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.io.InputException;
import dev.translator.kernels.Devices;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Computes batches whole as long as they fit into memory, and in parts once one did not. Sums over
 * the parts are those over the batch. Threads may share one.
 */
final class MicroBatches {
  private final Device device;
  private final Consumer<String> messages;
  private volatile int largest;

  /**
   * @param messages told when parts become necessary or smaller
   */
  MicroBatches(Device device, Consumer<String> messages) {
    this.device = device;
    this.messages = messages;
  }

  /** Action on a part. */
  @FunctionalInterface
  interface Action {
    /**
     * Has no effect if it fails.
     *
     * @param index of the part in its batch, from 0
     */
    void accept(PaddedBatch part, int index);
  }

  /** Places that a part may have; 0 while there is no limit. */
  int largest() {
    return largest;
  }

  /** Takes up the limit of an earlier piece of the run. */
  void limit(int places) {
    largest = places;
  }

  /**
   * Computes a batch.
   *
   * @throws InputException if a single pair does not fit
   */
  void forEach(PaddedBatch batch, Action action) {
    Deque<PaddedBatch> left = new ArrayDeque<>();
    left.push(batch);
    int index = 0;
    while (!left.isEmpty()) {
      PaddedBatch part = left.pop();
      if (largest > 0 && part.places() > largest && part.rows() > 1) {
        int half = part.rows() / 2;
        left.push(part.part(half, part.rows()));
        left.push(part.part(0, half));
        continue;
      }
      try {
        action.accept(part, index);
        index++;
      } catch (EngineException | OutOfMemoryError e) {
        if (!Devices.isOutOfMemory(e)) {
          throw e;
        }
        shrink(part, e);
        left.push(part);
      }
    }
  }

  private synchronized void shrink(PaddedBatch part, Throwable cause) {
    if (part.rows() == 1) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "out of memory for a single pair of %d source and %d target tokens: lower"
                  + " data.maxSourceTokens and data.maxTargetTokens, or the size of the model",
              part.sourceLength(),
              part.targetLength()),
          cause);
    }
    largest = Math.toIntExact(part.places() / 2);
    Devices.freeReserve(device);
    messages.accept(
        String.format(
            Locale.ROOT,
            "out of memory for a batch of %d pairs and %d places: from now on computed in parts of"
                + " at most %d places, with the same result; lower training.batchTokens to avoid it",
            part.rows(),
            part.places(),
            largest));
  }
}
