package dev.translator.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {
  @TempDir Path directory;

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The tensors of both frozen files. */
  private static Map<String, StoredTensor> example() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    ByteBuffer floats = little(24);
    for (float value : new float[] {1.5f, -2, 3.25f, 0, 1e-3f, Float.POSITIVE_INFINITY}) {
      floats.putFloat(value);
    }
    tensors.put("weights.f32", tensor(ElementType.F32, floats, 2, 3));
    tensors.put(
        "half",
        tensor(ElementType.F16, little(4).putShort((short) 0x3800).putShort((short) 0xfbff), 2));
    tensors.put(
        "brain",
        tensor(ElementType.BF16, little(4).putShort((short) 0x3f80).putShort((short) 0xc049), 2));
    tensors.put("double", tensor(ElementType.F64, little(8).putDouble(Math.E)));
    tensors.put("long", tensor(ElementType.I64, little(16).putLong(-1).putLong(1L << 62), 2));
    tensors.put("int", tensor(ElementType.I32, little(8).putInt(7).putInt(-8), 2, 1));
    tensors.put("byte", tensor(ElementType.U8, little(3).put(new byte[] {0, -1, 17}), 3));
    tensors.put("flags", tensor(ElementType.BOOL, little(3).put(new byte[] {1, 0, 1}), 3));
    tensors.put("nothing", tensor(ElementType.F32, little(0), 0, 4));
    return tensors;
  }

  private static Map<String, String> exampleMetadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put("title", "Grüße, 世界");
    return metadata;
  }

  private static StoredTensor tensor(ElementType type, ByteBuffer data, long... shape) {
    return StoredTensor.of(type, shape, data.flip());
  }

  private static void assertSame(
      Map<String, StoredTensor> actual, Map<String, StoredTensor> expected) {
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (name, tensor) -> {
          assertThat(actual.get(name).type()).as(name).isEqualTo(tensor.type());
          assertThat(actual.get(name).shape()).as(name).isEqualTo(tensor.shape());
          assertThat(actual.get(name).data()).as(name).isEqualTo(tensor.data());
          assertThat(actual.get(name).data().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        });
  }

  private Path frozen(String name) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream in = SafeTensorsTest.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }
    return file;
  }

  private Path write() {
    Path file = directory.resolve("model.safetensors");
    SafeTensors.write(file, example(), exampleMetadata());
    return file;
  }

  @Test
  void whatWasWrittenIsRead() {
    try (SafeTensors file = SafeTensors.open(write())) {
      assertSame(file.tensors(), example());
      assertThat(file.tensors().keySet()).containsExactlyElementsOf(example().keySet());
      assertThat(file.metadata()).isEqualTo(exampleMetadata());
      assertThat(file.hasChecksum()).isTrue();
    }
  }

  @Test
  void theDataStartAtAMultipleOfEight() throws IOException {
    for (int nameLength = 1; nameLength < 10; nameLength++) {
      Path file = directory.resolve("aligned");
      SafeTensors.write(
          file,
          Map.of("n".repeat(nameLength), tensor(ElementType.U8, little(1).put((byte) 9), 1)),
          Map.of());
      byte[] bytes = Files.readAllBytes(file);
      assertThat((bytes.length - 1) % 8).isZero();
      assertThat(bytes[bytes.length - 1]).isEqualTo((byte) 9);
    }
  }

  @Test
  void aFileOfThePythonLibraryIsRead() throws IOException {
    try (SafeTensors file = SafeTensors.open(frozen("python.safetensors"))) {
      assertSame(file.tensors(), example());
      assertThat(file.metadata()).isEqualTo(exampleMetadata());
      assertThat(file.hasChecksum()).isFalse();
    }
  }

  /** The frozen file was read by the Python library 0.8.0 with the values of {@link #example}. */
  @Test
  void filesAreWrittenAsTheyWereForThePythonLibrary() throws IOException {
    assertThat(write()).hasSameBinaryContentAs(frozen("java.safetensors"));
  }

  @Test
  void aFileCanBeCopiedTensorByTensor() {
    Path copy = directory.resolve("copy.safetensors");
    try (SafeTensors file = SafeTensors.open(write())) {
      SafeTensors.write(copy, file.tensors(), file.metadata());
      assertThat(file.metadata()).doesNotContainKey(SafeTensors.CHECKSUM);
    }
    try (SafeTensors file = SafeTensors.open(copy)) {
      assertSame(file.tensors(), example());
    }
  }

  @Test
  void tensorsLargerThanTheBufferAreReadWhole() {
    byte[] bytes = new byte[(3 << 20) + 5];
    new SplittableRandom(4).nextBytes(bytes);
    Path path = directory.resolve("large");
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("a", StoredTensor.of(ElementType.U8, new long[] {3}, little(3)));
    tensors.put(
        "b", StoredTensor.of(ElementType.U8, new long[] {bytes.length}, ByteBuffer.wrap(bytes)));
    SafeTensors.write(path, tensors, Map.of());
    try (SafeTensors file = SafeTensors.open(path)) {
      assertThat(file.tensors().get("b").data()).isEqualTo(ByteBuffer.wrap(bytes));
    }
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    Path damaged = directory.resolve("damaged");
    StoredTensor tensor = tensor(ElementType.I32, little(8).putInt(7).putInt(-8), 2);
    SafeTensors.write(damaged, Map.of("a", tensor), Map.of("b", "c"));
    byte[] bytes = Files.readAllBytes(damaged);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(damaged, bytes);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      try (SafeTensors file = SafeTensors.open(damaged)) {
        assertThat(file.hasChecksum()).as("bit %d: only its key may hide it", bit).isFalse();
      } catch (InputException e) {
        assertThat(e).message().startsWith(damaged + ": ").hasLineCount(1);
      }
    }
  }

  @Test
  void aFlippedBitInTheDataIsNamed() throws IOException {
    Path file = write();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> SafeTensors.open(file))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            "\\Q"
                + file
                + "\\E: damaged: its checksum is \\p{XDigit}{8}, but it was written with"
                + " \\p{XDigit}{8}; copy or train it again");
  }

  @Test
  void everyTruncationIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(write());
    Path cut = directory.resolve("cut");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> SafeTensors.open(cut)).isInstanceOf(InputException.class);
    }
    assertThatThrownBy(() -> SafeTensors.open(cut))
        .hasMessage(
            "%s: truncated: expected %d bytes, found %d; copy or train it again",
            cut, bytes.length, bytes.length - 1);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length + 1));
    assertThatThrownBy(() -> SafeTensors.open(cut))
        .hasMessage(
            "%s: too long: expected %d bytes, found %d; copy or train it again",
            cut, bytes.length, bytes.length + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [1]              | not a safetensors file: the header is no JSON object
          {"a":            | not a safetensors file: the header is not JSON: it ends too early
          {} {}            | not a safetensors file: the header is not JSON: more than one value
          {"a":@,"a":@}    | not a safetensors file: the header is not JSON: duplicate field 'a'
          {"__metadata__":{"a":1}}   | __metadata__ must map names to texts
          {"__metadata__":"a"}       | __metadata__ must map names to texts
          {"a":7}          | tensor "a": shape must be a list of at most 64 whole numbers >= 0
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}} \
          | tensor "a": must have dtype, shape and two data_offsets
          {"a":{"dtype":1,"shape":[2],"data_offsets":[0,8]}} \
          | tensor "a": must have dtype, shape and two data_offsets
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}} \
          | tensor "a": must have dtype, shape and two data_offsets
          {"a\\n":{"dtype":"F8","shape":[8],"data_offsets":[0,8]}} \
          | tensor "a\\n": dtype "F8" is not supported, only [F64, F32,
          {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}} \
          | tensor "a": shape must be a list of at most 64 whole numbers >= 0
          {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}} \
          | tensor "a": shape must be a list of at most 64 whole numbers >= 0
          {"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}} \
          | tensor "a": shape must be a list of at most 64 whole numbers >= 0
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}} \
          | tensor "a": shape [3] of F32 needs 12 bytes, data_offsets [0, 8] hold 8
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}} \
          | tensor "a": shape [2] of F32 needs 8 bytes, data_offsets [8, 0] hold -8
          {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}} \
          | tensor "a": shape [4294967296, 4294967296] is too large
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} \
          | tensor "a" starts at byte 4, but the one before it ends at 0
          {"a":@,"b":@} \
          | tensor "b" starts at byte 0, but the one before it ends at 8
          {"a":{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}\
          | truncated: expected 9223372036854775807 bytes
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | too long: expected
          {"__metadata__":{"crc32c":"1"},"a":@} | damaged: its checksum is
          """)
  void headersAreChecked(String json, String message) throws IOException {
    String header = json.replace("@", "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}");
    Path file = raw(header.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> SafeTensors.open(file))
        .isInstanceOf(InputException.class)
        .message()
        .startsWith(file + ": " + message)
        .hasLineCount(1);
  }

  /** A file of this header and eight bytes of data. */
  private Path raw(byte[] header) throws IOException {
    ByteBuffer bytes = little(8 + header.length + 8).putLong(header.length).put(header);
    return Files.write(directory.resolve("raw"), bytes.array());
  }

  @Test
  void whatIsNoSuchFileIsSaid() throws IOException {
    Path file = directory.resolve("text");
    Files.writeString(file, "This is a text, not a model.");
    assertThatThrownBy(() -> SafeTensors.open(file))
        .hasMessageStartingWith(file + ": not a safetensors file: header of ")
        .hasMessageEndingWith(" bytes, at most 100000000 are allowed");
    Files.writeString(file, "short");
    assertThatThrownBy(() -> SafeTensors.open(file))
        .hasMessage(file + ": not a safetensors file: only 5 bytes, at least 8 are needed");
    assertThatThrownBy(() -> SafeTensors.open(directory))
        .hasMessage(directory + ": is a directory, expected a file");
    assertThatThrownBy(() -> SafeTensors.open(directory.resolve("none")))
        .hasMessage(directory.resolve("none") + ": no such file");
    assertThatThrownBy(() -> SafeTensors.open(raw(new byte[] {'{', (byte) 0xff, '}'})))
        .hasMessageEndingWith("not a safetensors file: the header is not UTF-8");
  }

  @Test
  void aWrongTensorLeavesTheOldFile() {
    Path file = write();
    Map<String, StoredTensor> wrong = Map.of("a", tensor(ElementType.F32, little(4).putInt(1), 2));
    assertThatThrownBy(() -> SafeTensors.write(file, wrong, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tensor 'a' has 4 bytes, its shape needs 8");
    assertThat(directory.toFile().list()).containsExactly("model.safetensors");
    try (SafeTensors opened = SafeTensors.open(file)) {
      assertSame(opened.tensors(), example());
    }
  }
}
