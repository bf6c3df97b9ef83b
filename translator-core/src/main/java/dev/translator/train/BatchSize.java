package dev.translator.train;

import ai.djl.Device;
import dev.translator.config.ModelConfig;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.corpus.tokens.TokenBatcher;
import dev.translator.corpus.tokens.TokenPairs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Finds the size of batches for {@code training.batchTokens: auto}: from the largest that training
 * profits from, half as large until it fits.
 */
final class BatchSize {
  /** The batches of Vaswani et al. 2017, section 5.1. */
  private static final int GPU_MOST = 25_000;

  /** A CPU is as fast with small batches, and more updates learn more. */
  private static final int CPU_MOST = 4096;

  private static final int LEAST = 256;
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private final ModelConfig model;
  private final int vocabulary;
  private final Device device;

  /**
   * @param vocabulary pieces of the target side
   */
  BatchSize(ModelConfig model, int vocabulary, Device device) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.device = device;
  }

  /**
   * @param fits tries a batch
   * @return padded tokens of a batch
   */
  int measure(TokenPairs pairs, long seed, Predicate<PaddedBatch> fits) {
    int tokens = device.isGpu() ? GPU_MOST : CPU_MOST;
    for (; tokens > LEAST; tokens /= 2) {
      PaddedBatch largest = BatchSource.largest(new TokenBatcher(pairs, tokens, seed), pairs, 0);
      boolean tight = !device.isGpu() && bytes(largest) > availableBytes() / 2;
      if (!tight && fits.test(largest)) {
        return tokens;
      }
    }
    return tokens;
  }

  /**
   * Estimated memory of a batch on a CPU, where a process that takes too much memory is killed
   * without an exception: the values of each layer that the backward pass needs, with attention
   * weights, counted twice because of the gradients.
   */
  long bytes(PaddedBatch batch) {
    long d = model.dimension();
    long f = (model.activation().isGated() ? 2L : 1L) * model.feedForwardDimension();
    ModelConfig decoderSide = model.ofDecoder();
    long decoderF = f / model.feedForwardDimension() * decoderSide.feedForwardDimension();
    long decoderHeads = decoderSide.heads();
    long source = (long) batch.rows() * batch.sourceLength();
    long target = (long) batch.rows() * batch.targetLength();
    long heads = model.heads();
    long encoder =
        model.encoderLayers() * source * (12 * d + 3 * f + 3 * heads * batch.sourceLength());
    long decoder =
        model.decoderLayers()
            * target
            * (20 * d
                + 3 * decoderF
                + 3 * decoderHeads * (batch.targetLength() + (long) batch.sourceLength()));
    long output = 4 * target * d + 3L * vocabulary * d;
    return 2 * Float.BYTES * (encoder + decoder + output);
  }

  /** Memory that a process could take without others losing theirs. */
  private static long availableBytes() {
    long total =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize(); // of the container, if there is one
    try {
      for (String line : Files.readAllLines(MEMORY)) {
        if (line.startsWith("MemAvailable:")) {
          return Math.min(total, 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")));
        }
      }
    } catch (IOException e) {
      // Not Linux.
    }
    return total / 2;
  }
}
