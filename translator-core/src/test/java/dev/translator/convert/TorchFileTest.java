package dev.translator.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.io.InputException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of torch.save, written by PyTorch, in both forms; and some that must be refused. */
class TorchFileTest {
  private static final Path FILES = Path.of("src/test/resources/dev/translator/convert/torch");

  private TorchFile file;

  @AfterEach
  void close() {
    if (file != null) {
      file.close();
    }
  }

  @Test
  void oldFormIsRead() {
    StoredTensor bias = read("good-legacy.bin").get("final_logits_bias");
    assertThat(bias.shape()).containsExactly(1, 4);
    assertThat(floats(bias)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void stridesAreFollowed() {
    StoredTensor w = read("transposed-view.bin").get("w");
    assertThat(w.shape()).containsExactly(3, 2);
    assertThat(floats(w)).containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void storagesAreShared() {
    Map<String, StoredTensor> tensors = read("shared-storage-with-offsets.bin");
    assertThat(floats(tensors.get("a"))).containsExactly(2, 3, 4);
    assertThat(floats(tensors.get("b"))).containsExactly(4, 5, 6, 7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calls-a-function.zip.bin|__builtin__ print",
        "calls-a-function.legacy.bin|__builtin__ print",
        "truncated-legacy.bin|truncated",
        "empty.bin|not a file of torch.save"
      })
  void anythingElseIsRefused(String name, String reason) {
    assertThatThrownBy(() -> read(name))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(FILES.resolve(name).toString())
        .hasMessageContaining(reason);
  }

  private Map<String, StoredTensor> read(String name) {
    file = TorchFile.open(FILES.resolve(name));
    return file.tensors();
  }

  private static float[] floats(StoredTensor tensor) {
    FloatBuffer buffer = tensor.data().asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
