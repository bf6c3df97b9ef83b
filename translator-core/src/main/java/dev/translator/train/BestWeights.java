package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.NotFiniteException;
import dev.translator.io.InputException;
import dev.translator.kernels.Kernels;
import dev.translator.nn.Transformer;
import dev.translator.train.report.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The best weights so far. They are written when they are found; if the disk has no room for them,
 * they stay in memory until it has.
 */
final class BestWeights {
  private final ModelDirectory directory;
  private final Transformer network;
  private final AveragedWeights average;
  private final TrainingListener listener;

  /** Null if the file has the best weights. */
  private Waiting waiting;

  BestWeights(
      ModelDirectory directory,
      Transformer network,
      AveragedWeights average,
      TrainingListener listener) {
    this.directory = directory;
    this.network = network;
    this.average = average;
    this.listener = listener;
  }

  /** Weights that are not written yet. */
  private record Waiting(NDManager manager, List<NDArray> copies, Map<String, String> metadata) {}

  /** Writes the present weights, or keeps a copy of them until {@link #flush}. */
  void keep(Map<String, String> metadata) {
    try {
      write(metadata);
    } catch (NotFiniteException e) {
      throw e;
    } catch (InputException e) {
      drop();
      waiting = average.inPlace(() -> copy(metadata));
      listener.onMessage(
          e.getMessage()
              + ": training goes on with the best weights in memory; free space before the next"
              + " checkpoint");
    }
  }

  /**
   * Writes the present weights.
   *
   * @throws InputException if the disk has no room for them
   */
  void write(Map<String, String> metadata) {
    average.inPlace(
        () -> {
          directory.writeWeights(network, metadata);
          return null;
        });
    drop();
  }

  /**
   * Writes weights that had to wait, in the place of which the network's stand again afterwards.
   *
   * @throws InputException if the disk still has no room
   */
  void flush() {
    if (waiting == null) {
      return;
    }
    List<NDArray> weights = weights();
    try (NDManager manager = weights.get(0).getManager().newSubManager()) {
      Kernels kernels = new Kernels(manager, false);
      kernels.swap(weights, waiting.copies());
      try {
        directory.writeWeights(network, waiting.metadata());
      } finally {
        kernels.swap(weights, waiting.copies());
      }
    }
    drop();
  }

  private List<NDArray> weights() {
    return List.copyOf(ModelDirectory.arrays(network).values());
  }

  private Waiting copy(Map<String, String> metadata) {
    NDManager manager = weights().get(0).getManager().newSubManager();
    List<NDArray> copies = new ArrayList<>();
    for (NDArray array : weights()) {
      NDArray copy = array.duplicate();
      copy.attach(manager);
      copies.add(copy);
    }
    return new Waiting(manager, copies, metadata);
  }

  private void drop() {
    if (waiting != null) {
      waiting.manager().close();
      waiting = null;
    }
  }
}
