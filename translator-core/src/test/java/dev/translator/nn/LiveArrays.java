package dev.translator.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.TestDevice;
import java.util.List;

/** Native arrays that are not freed yet, of all managers. */
public final class LiveArrays {
  private LiveArrays() {}

  /** Their number in the whole process. */
  public static int count() {
    try (NDManager base = TestDevice.manager()) {
      List<NDArray> arrays = base.getParentManager().getManagedArrays();
      return arrays.size();
    }
  }
}
