package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.translator.config.TrainingConfig;
import dev.translator.kernels.Kernels;
import dev.translator.kernels.Kernels.AdamMoments;
import dev.translator.kernels.Kernels.AdamSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The optimiser with its moments, which a checkpoint holds beside the weights. */
final class Adam {
  private static final String FIRST = "adam.first.";
  private static final String SECOND = "adam.second.";

  private final List<NDArray> parameters;
  private final AdamMoments moments;
  private final AdamSettings settings;
  private final AveragedWeights average;
  private final Map<String, NDArray> state = new LinkedHashMap<>();

  /**
   * @param parameters by name; changed in place
   * @param average follows the parameters after each step
   * @param manager owner of the moments
   */
  Adam(
      Map<String, NDArray> parameters,
      TrainingConfig config,
      AveragedWeights average,
      NDManager manager) {
    this.parameters = List.copyOf(parameters.values());
    this.average = average;
    settings =
        new AdamSettings(
            config.optimizer().adamBeta1(),
            config.optimizer().adamBeta2(),
            config.optimizer().adamEpsilon(),
            config.optimizer().weightDecay(),
            config.optimizer().clipNorm());
    moments =
        new AdamMoments(zeros(FIRST, parameters, manager), zeros(SECOND, parameters, manager));
  }

  private List<NDArray> zeros(String prefix, Map<String, NDArray> parameters, NDManager manager) {
    List<NDArray> arrays = new ArrayList<>();
    parameters.forEach(
        (name, parameter) -> {
          NDArray zeros = manager.zeros(parameter.getShape());
          arrays.add(zeros);
          state.put(prefix + name, zeros);
        });
    return arrays;
  }

  /** The moments by name. */
  Map<String, NDArray> state() {
    return state;
  }

  /**
   * Makes one step.
   *
   * @param gradients sums over tokens, in the order of the parameters
   * @param update number of the step, from 1
   * @param targetTokens number of target tokens, by which the gradients are divided
   * @return the gradient's norm before clipping, a scalar
   */
  NDArray step(Kernels kernels, NDList gradients, long update, double rate, long targetTokens) {
    NDArray norm =
        kernels.adam(parameters, gradients, moments, update, rate, targetTokens, settings);
    average.follow(update);
    return norm;
  }
}
