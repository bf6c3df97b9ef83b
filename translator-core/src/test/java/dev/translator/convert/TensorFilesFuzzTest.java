package dev.translator.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.translator.checkpoint.ElementType;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.io.InputException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files of tensors: each is read, or refused by one error, with no more memory than a small
 * multiple of its size.
 */
class TensorFilesFuzzTest {
  private static final Path FILES = Path.of("src/test/resources/dev/translator/convert/torch");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Memory for opening a file of any size: channels, patterns, the error's stack trace. */
  private static final long BASE_BYTES = 400_000;

  private static final long BYTES_PER_BYTE = 100;

  @TempDir private Path directory;

  @FunctionalInterface
  private interface Reader {
    void read(Path file);
  }

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    all(300);
  }

  /** 10,000 of each kind take six minutes: {@code -Dtranslator.damages=10000}. */
  @Test
  @Tag("slow")
  void moreDamagedFilesAreReadOrRefused() throws IOException {
    all(Integer.getInteger("translator.damages", 1_000));
  }

  /**
   * @param mutations of each kind of file
   */
  private void all(int mutations) throws IOException {
    List<String> pickles =
        List.of("good-legacy.bin", "transposed-view.bin", "shared-storage-with-offsets.bin");
    for (String name : pickles) {
      byte[] seed = Files.readAllBytes(FILES.resolve(name));
      fuzz(seed, mutations / pickles.size() + 1, TensorFilesFuzzTest::readTorch);
    }
    fuzz(npz(), mutations, TensorFilesFuzzTest::readNpz);
    fuzz(safetensors(), mutations, TensorFilesFuzzTest::readSafeTensors);
  }

  private void fuzz(byte[] seed, int mutations, Reader reader) throws IOException {
    SplittableRandom random = new SplittableRandom(20);
    Path file = directory.resolve("damaged");
    Files.write(file, seed);
    reader.read(file); // whole; and classes are loaded now
    int refused = 0;
    for (int i = 0; i < mutations; i++) {
      byte[] damaged = damaged(seed, random);
      Files.write(file, damaged);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        reader.read(file);
      } catch (InputException e) {
        assertThat(e).hasMessageContaining("damaged").message().doesNotContain("\n");
        refused++;
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated)
          .as("mutation %d", i)
          .isLessThan(BASE_BYTES + BYTES_PER_BYTE * damaged.length);
    }
    assertThat(refused).isGreaterThan(mutations / 10);
  }

  private static byte[] damaged(byte[] seed, SplittableRandom random) {
    byte[] bytes = seed.clone();
    switch (random.nextInt(5)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        int from = random.nextInt(bytes.length);
        int length = random.nextInt(bytes.length - from);
        System.arraycopy(bytes, from, bytes, random.nextInt(bytes.length - length), length);
      }
      case 2 -> {
        int at = random.nextInt(bytes.length);
        Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) 0xFF);
      }
      default -> {
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
    }
    return bytes;
  }

  private static void readTorch(Path file) {
    try (TorchFile opened = TorchFile.open(file)) {
      readAll(opened.tensors());
    }
  }

  private static void readNpz(Path file) {
    try (NpzFile opened = NpzFile.open(file)) {
      readAll(opened.tensors());
    }
  }

  private static void readSafeTensors(Path file) {
    try (SafeTensors opened = SafeTensors.open(file)) {
      readAll(opened.tensors());
    }
  }

  private static void readAll(Map<String, StoredTensor> tensors) {
    for (StoredTensor tensor : tensors.values()) {
      ByteBuffer data = tensor.data();
      assertThat((long) data.remaining()).isEqualTo(tensor.byteCount());
    }
  }

  private static byte[] npz() {
    return new NpzWriter()
        .add("Wemb", "<f4", false, new int[] {3, 2}, NpzWriter.floats(0, 1, 2, 3, 4, 5))
        .add("columns", "<f4", true, new int[] {2, 3}, NpzWriter.floats(0, 1, 2, 3, 4, 5))
        .add("special:model.yml", "|i1", false, new int[] {4}, new byte[] {'a', ':', '1', 0})
        .toBytes();
  }

  private byte[] safetensors() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    Path file = directory.resolve("whole.safetensors");
    SafeTensors.write(
        file, Map.of("w", StoredTensor.of(ElementType.F32, new long[] {2, 3}, data)), Map.of());
    return Files.readAllBytes(file);
  }
}
