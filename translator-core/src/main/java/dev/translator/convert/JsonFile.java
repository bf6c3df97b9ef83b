package dev.translator.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.io.JsonProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A JSON object in a file, whose keys errors name.
 *
 * @param root an object
 */
record JsonFile(Path path, JsonNode root) {
  private static final long MAX_BYTES = 256L << 20;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @throws InputException if the file is missing or holds no JSON object
   */
  static JsonFile read(Path path) {
    JsonNode root;
    try {
      root = JSON.readTree(bytes(path));
    } catch (JsonProcessingException e) {
      throw new InputException(path + ": damaged JSON: " + JsonProblem.of(e), e);
    } catch (IOException e) {
      throw new InputException(path + ": cannot be read: " + DurableFiles.reason(e), e);
    }
    if (root == null || !root.isObject()) {
      throw new InputException(path + ": holds no JSON object");
    }
    return new JsonFile(path, root);
  }

  /** The whole of a file that is not large. */
  static byte[] bytes(Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        throw new InputException(path + ": no such file");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw new InputException(path + ": larger than " + MAX_BYTES + " bytes");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new InputException(path + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }

  boolean has(String key) {
    return root.hasNonNull(key);
  }

  /** A whole number that must be there. */
  int number(String key) {
    if (!root.path(key).isInt()) {
      throw fault(key, "must be a whole number");
    }
    return root.get(key).asInt();
  }

  int number(String key, int otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  double real(String key, double otherwise) {
    if (has(key) && !root.get(key).isNumber()) {
      throw fault(key, "must be a number");
    }
    return has(key) ? root.get(key).asDouble() : otherwise;
  }

  boolean flag(String key, boolean otherwise) {
    if (has(key) && !root.get(key).isBoolean()) {
      throw fault(key, "must be true or false");
    }
    return has(key) ? root.get(key).asBoolean() : otherwise;
  }

  String text(String key, String otherwise) {
    return has(key) ? root.get(key).asText() : otherwise;
  }

  /**
   * Pieces by id: the keys of the object in the order of their numbers.
   *
   * @param size how many ids there are at least; ids without a piece get one of their own
   */
  List<String> pieces(int size) {
    int most = size;
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!entry.getValue().isInt() || entry.getValue().asInt() < 0) {
        throw fault(entry.getKey(), "must be an id");
      }
      if (entry.getValue().asInt() >= root.size() + size) {
        throw fault(entry.getKey(), "is beyond the vocabulary");
      }
      most = Math.max(most, entry.getValue().asInt() + 1);
    }
    List<String> pieces = new ArrayList<>(Collections.nCopies(most, ""));
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!pieces.set(entry.getValue().asInt(), entry.getKey()).isEmpty()) {
        throw fault(entry.getKey(), "is the id of another piece too");
      }
    }
    for (int id = 0; id < most; id++) {
      if (pieces.get(id).isEmpty()) {
        pieces.set(id, "<unused " + id + ">");
      }
    }
    return pieces;
  }

  /** An error about a key. */
  InputException fault(String key, String rule) {
    String value = has(key) ? " = " + Shown.text(root.get(key).toString()) : "";
    return new InputException(path + ": " + Shown.text(key) + value + ": " + rule);
  }
}
