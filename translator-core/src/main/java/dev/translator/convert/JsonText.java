package dev.translator.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.translator.io.DurableFiles;
import java.nio.file.Path;

/** Files of JSON that are written. */
final class JsonText {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonText() {}

  /** Writes a tree, a list or a map of texts and numbers, indented. */
  static void write(Path file, Object root) {
    try {
      DurableFiles.writeText(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written", e);
    }
  }
}
