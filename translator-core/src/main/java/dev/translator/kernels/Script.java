package dev.translator.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The loaded module: turns Java arguments into script values, calls a method, and owns the results.
 */
final class Script {
  /** Type of one sublayer's weights in {@code layers.py}. */
  private static final String SUBLAYER =
      "Tuple[Tensor, Tensor, $MATRIX$, Tensor, $MATRIX$, Tensor]";

  /** Threads that work inside one operation; 0 until a number is set. */
  private static volatile int threads;

  private static final ThreadLocal<CallingThread> CALLING_THREAD =
      ThreadLocal.withInitial(CallingThread::new);

  /** Settings that libtorch keeps for each calling thread and must receive in each. */
  private static final class CallingThread {
    private int told;
    private int own; // 0: the number of the process

    /** The graph executor's optimiser re-profiles for every new shape and gains nothing. */
    CallingThread() {
      JniUtils.setGraphExecutorOptimize(false);
    }

    void followThreads() {
      int wanted = own == 0 ? threads : own;
      if (wanted != told) {
        JniUtils.setNumThreads(wanted);
        told = wanted;
      }
    }
  }

  private final PtSymbolBlock module;

  private Script(PtSymbolBlock module) {
    this.module = module;
  }

  /** Loaded at first use and kept for the life of the process. */
  private static final class Loaded {
    static final Script SCRIPT = load("kernels.py", "Tensor");
  }

  static Script shared() {
    return Loaded.SCRIPT;
  }

  /**
   * Compiles a resource together with {@code layers.py}; a fraction of a second, once per process.
   *
   * @param matrix the type of the weights that it multiplies by
   * @throws ai.djl.engine.EngineException if this build of libtorch lacks an operator of it
   */
  static Script load(String resource, String matrix) {
    return load(resource, matrix, "");
  }

  /**
   * @param scale the function in the place of {@code $SCALE$}
   */
  static Script load(String resource, String matrix, String scale) {
    try {
      String source =
          (text(resource) + "\n" + text("layers.py"))
              .replace("$SUBLAYER$", SUBLAYER)
              .replace("$MATRIX$", matrix)
              .replace("$SCALE$", scale);
      // Kept for the life of the process, therefore under the engine's own manager.
      PtNDManager manager = (PtNDManager) NDManager.newBaseManager("PyTorch");
      return new Script(
          JniUtils.loadModule(
              manager, new ByteArrayInputStream(ScriptArchive.of(source)), false, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = Script.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Calls a method that returns one array. */
  NDArray array(NDManager manager, String method, boolean train, Object... arguments) {
    try (IValue result = call(method, train, arguments)) {
      return result.toTensor((PtNDManager) manager);
    }
  }

  /** Calls a method that returns a tuple or list of arrays. */
  NDList arrays(NDManager manager, String method, boolean train, Object... arguments) {
    try (IValue result = call(method, train, arguments)) {
      return result.toNDList((PtNDManager) manager);
    }
  }

  /** Calls a method that returns an object of the library's own, to be closed by the caller. */
  IValue opaque(String method, Object... arguments) {
    return call(method, false, arguments);
  }

  /** Calls a method for its effect. */
  void run(String method, boolean train, Object... arguments) {
    call(method, train, arguments).close();
  }

  static void seed(long seed) {
    JniUtils.setSeed(seed);
  }

  static void freeReserve() {
    JniUtils.emptyCudaCache();
  }

  /** Applies to every thread from its next call on. */
  static void threads(int count) {
    threads = count;
    CALLING_THREAD.get().followThreads();
  }

  static int threads() {
    return threads;
  }

  /**
   * Applies to the calling thread alone, from now on.
   *
   * @return the number before; 0 is that of the process
   */
  static int threadsHere(int count) {
    CallingThread here = CALLING_THREAD.get();
    int before = here.own;
    here.own = count;
    return before;
  }

  private IValue call(String method, boolean train, Object... arguments) {
    CALLING_THREAD.get().followThreads();
    IValue[] values = new IValue[arguments.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = value(arguments[i]);
      }
      return ScriptCalls.run(module, method, train, values);
    } finally {
      closeOwn(values, arguments);
    }
  }

  /** A tuple of arguments, closed by the caller. */
  static IValue tuple(Object... elements) {
    IValue[] values = new IValue[elements.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = value(elements[i]);
      }
      return IValue.tupleFrom(values);
    } finally {
      closeOwn(values, elements);
    }
  }

  private static void closeOwn(IValue[] values, Object[] arguments) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null && values[i] != arguments[i]) {
        values[i].close();
      }
    }
  }

  /** An argument; closed by the caller, unless it was one already. */
  static IValue value(Object argument) {
    if (argument instanceof NDArray array) {
      return IValue.from((PtNDArray) array);
    } else if (argument instanceof List<?> list) {
      return IValue.listFrom(list.toArray(PtNDArray[]::new));
    } else if (argument instanceof Integer number) {
      return IValue.from(number.longValue());
    } else if (argument instanceof Long number) {
      return IValue.from(number);
    } else if (argument instanceof Double number) {
      return IValue.from(number);
    } else if (argument instanceof Boolean flag) {
      return IValue.from(flag);
    } else if (argument instanceof IValue object) {
      return object; // the caller's
    }
    throw new IllegalArgumentException("no script value for " + argument);
  }
}
