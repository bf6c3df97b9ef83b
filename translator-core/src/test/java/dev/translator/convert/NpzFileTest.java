package dev.translator.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {
  @TempDir private Path directory;
  private NpzFile opened;

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  @Test
  void rowsAndColumnsAreRead() throws IOException {
    byte[] data = NpzWriter.floats(0, 1, 2, 3, 4, 5);
    Map<String, StoredTensor> tensors =
        read(
            new NpzWriter()
                .add("rows", "<f4", false, new int[] {2, 3}, data)
                .add("columns", "<f4", true, new int[] {2, 3}, data)
                .add("scalar", "<f4", false, new int[] {}, NpzWriter.floats(7)));
    assertThat(tensors.keySet()).containsExactly("rows", "columns", "scalar");
    assertThat(floats(tensors.get("rows"))).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(floats(tensors.get("columns"))).containsExactly(0, 2, 4, 1, 3, 5);
    assertThat(floats(tensors.get("scalar"))).containsExactly(7);
  }

  @Test
  void anotherNumberOfElementsIsRefused() {
    byte[] data = NpzWriter.floats(0, 1, 2, 3, 4, 5);
    NpzWriter lacking = new NpzWriter().add("w", "<f4", false, new int[] {7}, data);
    assertThatThrownBy(() -> read(lacking))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("array \"w\": it needs more elements than the 6 that are stored");
    NpzWriter more = new NpzWriter().add("w", "<f4", false, new int[] {5}, data);
    assertThatThrownBy(() -> read(more)).hasMessageContaining("has 24 bytes, its shape needs 20");
  }

  @Test
  void objectsAreRefused() {
    NpzWriter objects = new NpzWriter().add("w", "|O8", false, new int[] {1}, new byte[8]);
    assertThatThrownBy(() -> read(objects)).hasMessageContaining("elements of type \"|O8\"");
  }

  private Map<String, StoredTensor> read(NpzWriter writer) throws IOException {
    Path file = directory.resolve("arrays.npz");
    Files.write(file, writer.toBytes());
    opened = NpzFile.open(file);
    return opened.tensors();
  }

  private static float[] floats(StoredTensor tensor) {
    FloatBuffer buffer = tensor.data().asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
