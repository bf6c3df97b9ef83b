package dev.translator.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.io.InputException;
import dev.translator.kernels.Kernels;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The mean of the weights of several states of one run, which lies in a flatter place than any of
 * them and usually translates better (Vaswani et al. 2017, section 6.1, after Polyak averaging).
 */
public final class CheckpointAverager {
  private CheckpointAverager() {}

  /**
   * Overwrites arrays with the mean of the stored ones of the same names.
   *
   * @param files states, at least one
   * @param prefix of the names in the files
   * @param arrays by name without the prefix
   * @throws InputException if a file is damaged or lacks an array
   */
  public static void average(List<Path> files, String prefix, Map<String, NDArray> arrays) {
    List<SafeTensors> states = new ArrayList<>();
    try {
      files.forEach(file -> states.add(SafeTensors.open(file)));
      arrays.forEach((name, array) -> average(states, prefix + name, array));
    } finally {
      states.forEach(SafeTensors::close);
    }
  }

  private static void average(List<SafeTensors> states, String name, NDArray array) {
    double[] sum = new double[Math.toIntExact(array.size())];
    for (SafeTensors state : states) {
      StoredTensor tensor = state.tensors().get(name);
      if (tensor == null || tensor.byteCount() != 4L * sum.length) {
        throw new InputException(
            "the checkpoints to average are of different models: " + name + " does not fit");
      }
      FloatBuffer values = Tensors.finiteValues(state.file(), name, tensor);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += values.get(i);
      }
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / states.size());
    }
    try (NDManager manager = array.getManager().newSubManager()) {
      NDArray values = manager.create(mean, array.getShape());
      new Kernels(manager, false).assign(List.of(array), List.of(values));
    }
  }
}
