package dev.translator.train;

import dev.translator.train.TrainState.Repairs;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Learns afterwards which updates were skipped because loss or gradient was not finite (the device
 * decides that itself, in the update), names their pairs, and knows when to go back.
 */
final class NonFiniteGuard {
  /** Skipped updates without a good one between them after which weights are no longer trusted. */
  static final int LIMIT = 5;

  private final UpdateMeter meter;
  private final BatchSource batches;
  private final Function<int[], String> origins;
  private final Consumer<String> messages;
  private TrainState settled;

  /**
   * @param origins tells where pairs of the corpus come from
   * @param start of the run or of its next piece
   */
  NonFiniteGuard(
      UpdateMeter meter,
      BatchSource batches,
      Function<int[], String> origins,
      Consumer<String> messages,
      TrainState start) {
    this.meter = meter;
    this.batches = batches;
    this.origins = origins;
    this.messages = messages;
    settled = start;
  }

  /** Waits for the device, reports each update that was skipped, and counts it in the state. */
  TrainState settle(TrainState state) {
    float[] norms = meter.settle();
    Repairs repairs = state.repairs();
    int inRow = repairs.skippedInRow();
    long skipped = repairs.skipped();
    for (int i = 0; i < norms.length; i++) {
      if (Float.isFinite(norms[i])) {
        inRow = 0;
        continue;
      }
      inRow++;
      skipped++;
      int[] pairs = batches.pairs(settled.position(), i);
      messages.accept(
          String.format(
              Locale.ROOT,
              "update %d skipped, its loss or gradient is not finite; weights are as before; its %d"
                  + " pairs: %s",
              settled.update() + i + 1,
              pairs.length,
              origins.apply(pairs)));
    }
    settled =
        state.withRepairs(new Repairs(inRow, skipped, repairs.rollbacks(), repairs.largestPart()));
    return settled;
  }

  /**
   * Tells whether at least {@value #LIMIT} updates in a row were skipped: the weights themselves
   * must be damaged.
   */
  static boolean mustGoBack(TrainState state) {
    return state.repairs().skippedInRow() >= LIMIT;
  }

  /** Discards the measurements: the run continues from an earlier state. */
  void restart(TrainState from) {
    meter.settle();
    meter.read();
    settled = from;
  }
}
