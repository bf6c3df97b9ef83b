package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.checkpoint.ElementType;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.convert.Languages;
import dev.translator.convert.ModelImporter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model of the size of opus-mt-en-de (74 million weights), made by a recipe, next to the numbers
 * of transformers 5.18.
 */
@Tag("slow")
class RealSizeImportTest {
  private static final Path RESOURCES = Path.of("src/test/resources/dev/translator/convert");
  private static final long MASK = 0xFFFFFFFFL;
  private static final int TOKENS = 58_101;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  void numbersAreThoseOfTheOtherProgram() throws IOException {
    JsonNode recipe = JSON.readTree(RESOURCES.resolve("real-size.json").toFile());
    Path from = Files.createDirectory(directory.resolve("from"));
    write(recipe, from);
    ModelImporter.importModel(from, directory.resolve("to"), new Languages("en", "de"));
    Path expected = directory.resolve("expected.json");
    JSON.writeValue(expected.toFile(), recipe.path("sentences"));
    try (GoldenModel golden = new GoldenModel(directory.resolve("to"), expected, 8)) {
      golden.assertEncoder();
      golden.assertForced();
      golden.assertGreedy();
    }
  }

  private static void write(JsonNode recipe, Path to) throws IOException {
    JSON.writeValue(to.resolve("config.json").toFile(), recipe.path("config"));
    Files.writeString(to.resolve("tokenizer_config.json"), "{}");
    ObjectNode vocabulary = JSON.createObjectNode().put("</s>", 0).put("<unk>", 1);
    for (int id = 2; id < TOKENS - 1; id++) {
      vocabulary.put("p" + id, id);
    }
    JSON.writeValue(to.resolve("vocab.json").toFile(), vocabulary.put("<pad>", TOKENS - 1));
    for (String side : new String[] {"source.spm", "target.spm"}) {
      Files.copy(RESOURCES.resolve("models/relu-zip-half").resolve(side), to.resolve(side));
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : recipe.path("tensors").properties()) {
      long[] shape = new long[entry.getValue().path("shape").size()];
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = entry.getValue().path("shape").get(axis).asLong();
      }
      tensors.put(
          entry.getKey(),
          new StoredTensor(
              ElementType.F32,
              shape,
              () -> values(entry.getKey(), entry.getValue(), recipe.path("seed").asLong(), shape)));
    }
    SafeTensors.write(to.resolve("model.safetensors"), tensors, Map.of());
  }

  /** Numbers that only depend on the name of the tensor and their place in it. */
  private static ByteBuffer values(String name, JsonNode how, long seed, long[] shape) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    long start = (crc.getValue() + seed) & MASK;
    double scale = how.path("scale").asDouble();
    double offset = how.path("offset").asDouble();
    int count = Math.toIntExact(shape[0] * (shape.length > 1 ? shape[1] : 1));
    ByteBuffer values = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      long x = (i * 0x9E3779B1L + start) & MASK;
      x ^= x >> 15;
      x = (x * 0x85EBCA77L) & MASK;
      x ^= x >> 13;
      float value = (float) (offset + (x / 4294967296.0 - 0.5) * scale);
      sum += value;
      values.putFloat(value);
    }
    int last = // of padding
        name.equals("model.shared.weight") ? 512 : name.equals("final_logits_bias") ? 1 : 0;
    for (int i = count - last; i < count; i++) {
      sum -= values.getFloat(4 * i);
      values.putFloat(4 * i, 0);
    }
    assertThat(sum).as(name).isCloseTo(how.path("sum").asDouble(), within(1e-2));
    return values.flip();
  }
}
