package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadCountTest {
  @AfterEach
  void restore() {
    Devices.threads(0);
  }

  @Test
  void aCallersOwnNumberEndsWithItsUse() {
    try (NDManager manager = TestDevice.manager()) {
      NDArray one = manager.ones(new Shape(1, 1));
      Callable<Integer> told =
          () -> {
            new Kernels(manager, false).project(one, one);
            return JniUtils.getNumThreads();
          };
      Devices.threads(2);
      assertThat(Devices.withThreads(3, () -> call(told))).isEqualTo(3);
      assertThat(call(told)).isEqualTo(2);
      assertThat(Devices.threads()).isEqualTo(2);
      assertThat(Devices.withThreads(0, () -> call(told))).isEqualTo(2);
    }
  }

  private static <T> T call(Callable<T> body) {
    try {
      return body.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The library keeps the number per calling thread; ours is one for the process. */
  @Test
  void threadsThatCalledBeforeFollow() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (NDManager manager = TestDevice.manager()) {
      NDArray one = manager.ones(new Shape(1, 1));
      Callable<Integer> callsAndTells =
          () -> {
            new Kernels(manager, false).project(one, one);
            return JniUtils.getNumThreads();
          };
      for (int threads : new int[] {3, 1, 2}) {
        Devices.threads(threads);
        assertThat(other.submit(callsAndTells).get()).isEqualTo(threads);
      }
    } finally {
      other.shutdown();
    }
  }
}
