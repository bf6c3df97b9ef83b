package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.TestDevice;
import java.util.List;

/** Native arrays that nobody has freed, whichever manager owns them. */
public final class LiveArrays {
  private LiveArrays() {}

  /** How many there are in the whole process. */
  public static int count() {
    try (NDManager base = TestDevice.manager()) {
      List<NDArray> arrays = base.getParentManager().getManagedArrays();
      return arrays.size();
    }
  }
}
