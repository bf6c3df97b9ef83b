package dev.translator.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.io.JsonProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A small JSON file of texts by name. */
final class Origin {
  private static final long MAX_BYTES = 1 << 20;
  private static final JsonMapper MAPPER = new JsonMapper();

  private Origin() {}

  /** Empty if there is no file. */
  static Map<String, String> read(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new InputException(file + ": larger than " + MAX_BYTES + " bytes, not written here");
      }
      return MAPPER.readValue(
          Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new InputException(file + ": damaged JSON: " + JsonProblem.of(e), e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  static void write(Path file, Map<String, String> origin) {
    try {
      DurableFiles.writeText(
          file,
          MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(new TreeMap<>(origin)) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written", e);
    }
  }
}
