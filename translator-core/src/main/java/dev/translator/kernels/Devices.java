package dev.translator.kernels;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import dev.translator.config.ConfigException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The choice of the device, and its threads. */
public final class Devices {
  /** The engine that everything runs on. */
  public static final String ENGINE = "PyTorch";

  /** Messages of libtorch, for CUDA and for the CPU's allocator on each system. */
  private static final List<String> OUT_OF_MEMORY =
      List.of(
          "out of memory",
          "can't allocate memory",
          "cannot allocate memory",
          "not enough memory",
          "std::bad_alloc");

  private static final int GPU_BATCHES = 4;

  /** libtorch ends the process where it cannot make its threads. */
  private static final int MAX_THREADS = 1024;

  private Devices() {}

  /**
   * @param name {@code auto} (the first GPU if libtorch can use one, else the CPU), {@code cpu},
   *     {@code cuda} or {@code cuda:N}
   * @throws ConfigException if CUDA is asked for and cannot be used, saying why: training on a CPU
   *     unasked would look like a fault days later
   */
  public static Device select(String name) {
    int gpus = Engine.getEngine(ENGINE).getGpuCount();
    if (name.equals("cpu") || (name.equals("auto") && gpus == 0)) {
      return Device.cpu();
    }
    int index = name.startsWith("cuda:") ? Integer.parseInt(name.substring("cuda:".length())) : 0;
    if (gpus == 0) {
      throw new ConfigException(
          "device = "
              + name
              + ": no CUDA device can be used: either the machine has none, its driver is missing or too"
              + " old, or this build carries the CPU library of PyTorch (build with -Pcuda); `translator doctor` tells");
    }
    if (index >= gpus) {
      throw new ConfigException(
          "device = "
              + name
              + ": must be cuda:0 to cuda:"
              + (gpus - 1)
              + ", the devices of this machine");
    }
    return Device.gpu(index);
  }

  /** Whether something failed for want of memory, on a CPU or a GPU. */
  public static boolean isOutOfMemory(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return failure instanceof OutOfMemoryError
        || OUT_OF_MEMORY.stream().anyMatch(message::contains);
  }

  /** Gives memory that libtorch holds in reserve back to the GPU. */
  public static void freeReserve(Device device) {
    if (device.isGpu()) {
      Script.freeReserve();
    }
  }

  /**
   * Memory of a GPU that is taken, by all processes, in bytes; 0 for a CPU. The library keeps the
   * memory that it once took, so this is about the highest need so far.
   */
  public static long takenBytes(Device device) {
    return device.isGpu() ? CudaUtils.getGpuMemory(device).getCommitted() : 0;
  }

  /**
   * Checks a number of threads.
   *
   * @throws ConfigException if it is out of range
   */
  public static void requireThreads(String name, int threads) {
    if (threads < 0 || threads > MAX_THREADS) {
      String allowed = threads < 0 ? ">= 0" : "<= " + MAX_THREADS;
      throw new ConfigException(name + " = " + threads + ": must be " + allowed);
    }
  }

  /**
   * Sets the number of threads inside one operation, for the whole process.
   *
   * @param threads 0 for one per processor
   * @return the number in use
   * @throws ConfigException if the number is out of range
   */
  public static int threads(int threads) {
    requireThreads("threads", threads);
    Engine.getEngine(ENGINE); // loads the library
    int used = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    Script.threads(used);
    return used;
  }

  /** The number of threads that the process may keep busy on a CPU. */
  public static int threads() {
    return Script.threads() == 0 ? Runtime.getRuntime().availableProcessors() : Script.threads();
  }

  /**
   * The best number of batches of single-token steps at a time, each with a thread of its own: on a
   * CPU one for each processor, on a GPU enough that it does not wait for one thread to ask for the
   * next operation.
   */
  public static int batchesAtATime(Device device) {
    return device.isGpu()
        ? Math.min(GPU_BATCHES, Runtime.getRuntime().availableProcessors())
        : threads();
  }

  /** Sets the number of threads inside the operations of the calling thread. */
  public static void threadsHere(int threads) {
    Script.threadsHere(threads);
  }

  /**
   * Does something with a number of threads inside the operations of the calling thread; afterwards
   * they have the number before.
   *
   * @param threads 0 for the number of the process
   */
  public static <T> T withThreads(int threads, Supplier<T> use) {
    requireThreads("threads", threads);
    Engine.getEngine(ENGINE); // loads the library
    int before = Script.threadsHere(threads);
    try {
      return use.get();
    } finally {
      Script.threadsHere(before);
    }
  }
}
