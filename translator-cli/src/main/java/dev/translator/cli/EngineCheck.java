package dev.translator.cli;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks of the engine for {@code doctor}: whether it loads, its features, its speed. */
final class EngineCheck {
  private static final int SIZE = 1024;
  private static final int PRODUCTS = 8;

  private EngineCheck() {}

  static List<Finding> findings() {
    Engine engine;
    try {
      engine = Engine.getEngine("PyTorch");
    } catch (Exception | LinkageError e) { // native code that does not fit is an Error
      return List.of(
          Finding.broken(
              "libtorch",
              "cannot be loaded: " + rootCause(e),
              "build again with 'mvn -q -DskipTests package'; Linux needs glibc 2.28 or newer and"
                  + " room in the home directory for the unpacked library"));
    }
    List<Finding> findings = new ArrayList<>();
    boolean cuda = engine.hasCapability(StandardCapabilities.CUDA);
    findings.add(
        Finding.ok("libtorch", engine.getVersion() + (cuda ? ", with CUDA" : ", CPU only")));
    findings.add(gpu(engine.getGpuCount(), cuda));
    findings.add(product(engine, Device.cpu()));
    for (int i = 0; cuda && i < engine.getGpuCount(); i++) {
      findings.add(product(engine, Device.gpu(i)));
    }
    return List.copyOf(findings);
  }

  static Finding gpu(int count, boolean cuda) {
    if (count == 0) {
      return Finding.ok("GPU", "none found: device auto means the CPU");
    }
    String text = count + (count == 1 ? " CUDA device" : " CUDA devices");
    return cuda
        ? Finding.ok("GPU", text)
        : Finding.weak(
            "GPU",
            text + " that this libtorch cannot use",
            "build with 'mvn -q -DskipTests -Pcuda clean package'");
  }

  /** A product of two matrices of ones, whose every element is known. */
  private static Finding product(Engine engine, Device device) {
    String subject = "matrix product";
    try (NDManager manager = engine.newBaseManager(device)) {
      NDArray ones = manager.ones(new Shape(SIZE, SIZE), DataType.FLOAT32);
      float first = sum(ones.matMul(ones));
      long start = System.nanoTime();
      NDArray last = ones;
      for (int i = 0; i < PRODUCTS; i++) {
        last = ones.matMul(ones);
      }
      float again = sum(last);
      double seconds = (System.nanoTime() - start) / 1e9;
      float expected = (float) SIZE * SIZE * SIZE;
      if (first != expected || again != expected) {
        return Finding.broken(
            subject, "wrong on " + device + ": " + first, "the processor or library is damaged");
      }
      double rate = 2.0 * SIZE * SIZE * SIZE * PRODUCTS / seconds / 1e9;
      return Finding.ok(
          subject, String.format(Locale.ROOT, "%.0f GFLOP/s in float32 on %s", rate, device));
    } catch (Exception | LinkageError e) {
      return Finding.broken(
          subject,
          "fails on " + device + ": " + rootCause(e),
          "see whether another program holds the device; device cpu may still work");
    }
  }

  private static float sum(NDArray array) {
    return array.sum().getFloat();
  }

  private static String rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return String.valueOf(cause).lines().findFirst().orElse("");
  }
}
