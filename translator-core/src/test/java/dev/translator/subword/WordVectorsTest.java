package dev.translator.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.translator.io.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorsTest {
  @TempDir Path directory;

  private Path write(byte[] content) throws IOException {
    return Files.write(directory.resolve("words.vec"), content);
  }

  private Path write(String content) throws IOException {
    return write(content.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, List<Float>> read(Path file, int dimension) {
    Map<String, List<Float>> all = new LinkedHashMap<>();
    try (WordVectors vectors = new WordVectors(file, dimension)) {
      while (vectors.next()) {
        List<Float> vector = new ArrayList<>();
        for (float value : vectors.vector()) {
          vector.add(value);
        }
        all.put(vectors.word(), vector);
      }
    }
    return all;
  }

  private static byte[] binary(String header, boolean lineFeeds, String... words)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(header.getBytes(StandardCharsets.UTF_8));
    float value = 0.5f;
    for (String word : words) {
      out.write((word + " ").getBytes(StandardCharsets.UTF_8));
      ByteBuffer floats = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      out.write(floats.putFloat(value++).putFloat(-value).array());
      out.write((lineFeeds ? "\n" : "").getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void everyFormatIsRead() throws IOException {
    Map<String, List<Float>> expected = new LinkedHashMap<>();
    expected.put("the", List.of(0.5f, -1.5f));
    expected.put("Häuser", List.of(1.5f, -2.5f));
    String lines = "the 0.5 -1.5\nHäuser 1.5 -25e-1\n";
    assertThat(read(write("2 2\n" + lines), 2)).as("word2vec text").isEqualTo(expected);
    assertThat(read(write("2 2\r\n" + lines.replace("\n", " \r\n")), 2))
        .as("fastText with spaces at the end")
        .isEqualTo(expected);
    assertThat(read(write(lines), 2)).as("GloVe").isEqualTo(expected);
    assertThat(read(write(lines.strip()), 2)).as("no line feed at the end").isEqualTo(expected);
    assertThat(read(write(binary("2 2\n", true, "the", "Häuser")), 2)).isEqualTo(expected);
    assertThat(read(write(binary("2 2\n", false, "the", "Häuser")), 2)).isEqualTo(expected);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(write(packed.toByteArray()), 2)).isEqualTo(expected);
    assertThat(read(write(". . 0.5 1\nat name@domain.com 1 2\n"), 2).keySet())
        .as("words with spaces, as in GloVe of web pages")
        .containsExactly(". .", "at name@domain.com");
    assertThat(read(write("0 2\n"), 2)).isEmpty();
  }

  @Test
  void whatIsWrongIsOneClearLine() throws IOException {
    refused("2 3\na 1 2 3\nb 1 2 3\n", "its vectors have 3 dimensions, the embeddings 2");
    refused("a 1 2 3\n", null); // a word "a 1"
    refused("a 1\n", "its vectors have 1 dimensions");
    refused("", "its vectors have -1 dimensions");
    refused("3 2\na 1 2\nb 1 2\n", "has 2 vectors, its first line says 3");
    refused("a 1 2\nb 1 x\n", ":2: expected a word and 2 numbers");
    refused("a 1 2\n 1 2\n", ":2: expected a word and 2 numbers");
    refused("a 1 2\n\n", ":2: expected a word and 2 numbers");
    refused("a 1 2\nb 1 1e99\n", "holds Infinity");
    refused("a 1 2\n" + "b".repeat(100_000) + "\n", ":2: longer than");
    refused("99999999999 2\na 1 2\n", "its first line says 99999999999");
    refused("2 99999999\na 1 2\n", "its vectors have 99999999 dimensions");
    refused(new String(new char[300]), "its vectors have");
    Path cut = write(Arrays.copyOf(binary("2 2\n", false, "the", "house"), 20));
    assertThatThrownBy(() -> read(cut, 2)).hasMessage(cut + ": is cut off in vector 2");
    Path long2 = write("2 2\nabc".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(long2, 2)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> read(directory.resolve("none"), 2))
        .hasMessageEndingWith("no such file");
  }

  private void refused(String content, String message) throws IOException {
    Path file = write(content);
    if (message == null) {
      assertThat(read(file, 2)).containsOnlyKeys("a 1");
      return;
    }
    assertThatThrownBy(() -> read(file, 2))
        .as(content.substring(0, Math.min(40, content.length())))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void noiseIsRefused() throws IOException {
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(3000)];
      random.nextBytes(noise);
      byte[] content =
          i % 2 == 0
              ? noise
              : binary("50000 2\n", true, new String(noise, StandardCharsets.ISO_8859_1));
      Path file = write(content);
      assertThat(catchThrowable(() -> read(file, 2)))
          .as("noise %d of %d bytes", i, noise.length)
          .isInstanceOf(InputException.class);
    }
  }

  @Test
  void wholeWordsAndPunctuationTakeVectors() throws IOException {
    BpeModel model =
        BpeModel.of(
            List.of("<url>"),
            List.of("\u2581", "t", "h", "e", ".", "\u2581the", "\u2581The", "the", "\u2581h"));
    Path file = write("the 3 4\nt 1 1\n. 0 5\nh 0 0\nnever 7 7\nthe 9 9\n<0x41> 1 1\n");
    PieceVectors vectors = PieceVectors.read(file, model, 2);
    Vocabulary pieces = model.vocabulary();
    assertThat(vectors.rows())
        .containsOnlyKeys(
            pieces.id("\u2581the"), pieces.id("\u2581The"), pieces.id("\u2581h"), pieces.id("."));
    // squares 25 + 25 + 0 + 25 over 4 rows of 2: root mean square 1 / √2 needs √(4 / 75)
    float factor = (float) Math.sqrt(4 / 75.0);
    assertThat(vectors.rows().get(pieces.id("\u2581the")))
        .containsExactly(new float[] {3 * factor, 4 * factor}, within(1e-6f));
    assertThat(vectors.rows().get(pieces.id("\u2581The")))
        .isEqualTo(vectors.rows().get(pieces.id("\u2581the")));
    assertThat(vectors.rows().get(pieces.id(".")))
        .containsExactly(new float[] {0, 5 * factor}, within(1e-6f));
    assertThat(vectors.words()).as("▁the ▁The ▁h . and 32 bytes of punctuation").isBetween(4, 60);
  }
}
