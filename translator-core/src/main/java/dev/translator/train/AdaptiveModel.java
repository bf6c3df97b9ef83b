package dev.translator.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.checkpoint.ModelDirectory.TrainedModel;
import dev.translator.kernels.Devices;
import dev.translator.translate.TranslationEngine;
import java.nio.file.Path;
import java.util.List;

/**
 * A model that is adapted on the fly: a few updates of low-rank adapters on pairs that are like the
 * text to come, which are dropped after it (Farajian et al. 2017, "Multi-domain neural machine
 * translation through unsupervised adaptation"; LoRA, Hu et al. 2021). The weights stay as they
 * are, and all adapted engines share them; plain and adapted engines translate side by side. It
 * computes in float32.
 *
 * <pre>{@code
 * try (AdaptiveModel model = AdaptiveModel.load(Path.of("runs/en-de"), "auto");
 *     AdaptedEngine adapted = model.adapt(sources, targets, AdaptationOptions.DEFAULT)) {
 *   List<String> german = adapted.engine().translate(List.of("A dog runs."));
 * }
 * }</pre>
 */
public final class AdaptiveModel implements AutoCloseable {
  private final NDManager manager;
  private final TrainedModel model;
  private final TranslationEngine engine;

  private AdaptiveModel(NDManager manager, TrainedModel model) {
    this.manager = manager;
    this.model = model;
    this.engine = TranslationEngine.of(model.config(), model.subwords(), model.network(), manager);
  }

  /**
   * Loads a model directory or a checkpoint in one.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws dev.translator.io.InputException if there is no whole model, or the device cannot be
   *     used
   */
  public static AdaptiveModel load(Path directory, String device) {
    ModelDirectory.containing(directory);
    Device place = Devices.select(device);
    NDManager manager = NDManager.newBaseManager(place, Devices.ENGINE);
    try {
      return new AdaptiveModel(manager, ModelDirectory.loadAny(directory, manager));
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** The model as it is. */
  public TranslationEngine engine() {
    return engine;
  }

  /** The arrays that this model and its adapted engines hold. */
  NDManager manager() {
    return manager;
  }

  TrainedModel model() {
    return model;
  }

  /**
   * Adapts the model. Pairs with a side that is empty or too long for the model are passed over;
   * without any other, the engine translates as the model does. One adaptation at a time runs in a
   * process; others wait.
   *
   * @param targets as many as sources
   */
  public AdaptedEngine adapt(
      List<String> sources, List<String> targets, AdaptationOptions options) {
    return AdaptedEngine.of(model, manager, sources, targets, options);
  }

  /** Frees the model. Adapted engines are to be closed before. */
  @Override
  public void close() {
    engine.close();
    manager.close();
  }
}
