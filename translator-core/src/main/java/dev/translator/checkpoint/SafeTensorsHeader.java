package dev.translator.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.translator.io.InputException;
import dev.translator.io.JsonProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON header of a safetensors file: for each tensor its type, shape and place among the bytes
 * behind the header, and free text under {@code __metadata__}.
 */
final class SafeTensorsHeader {
  private static final String METADATA = "__metadata__";
  private static final int MAX_AXES = 64;
  private static final int MAX_QUOTED = 80;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A tensor's type, shape, and its bytes {@code begin} to {@code end}, exclusive. */
  record Place(ElementType type, List<Long> shape, long begin, long end) {
    long[] axes() {
      return shape.stream().mapToLong(Long::longValue).toArray();
    }
  }

  private final Map<String, Place> places;
  private final Map<String, String> metadata;

  private SafeTensorsHeader(Map<String, Place> places, Map<String, String> metadata) {
    this.places = Collections.unmodifiableMap(places);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /** By name, in the order of the header. */
  Map<String, Place> places() {
    return places;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  /** Bytes of all tensors. */
  long dataBytes() {
    return places.values().stream().mapToLong(Place::end).max().orElse(0);
  }

  /** Lays tensors out one behind the other, in their order. */
  static SafeTensorsHeader of(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    Map<String, Place> places = new LinkedHashMap<>();
    long begin = 0;
    for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
      if (entry.getKey().equals(METADATA)) {
        throw new IllegalArgumentException("no tensor may be called " + METADATA);
      }
      StoredTensor tensor = entry.getValue();
      List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
      long end = Math.addExact(begin, tensor.byteCount());
      places.put(entry.getKey(), new Place(tensor.type(), shape, begin, end));
      begin = end;
    }
    return new SafeTensorsHeader(places, new LinkedHashMap<>(metadata));
  }

  /** The JSON, filled with spaces so that the data behind it starts at a multiple of 8 bytes. */
  byte[] toBytes() {
    ObjectNode root = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = root.putObject(METADATA);
      metadata.forEach(texts::put);
    }
    places.forEach(
        (name, place) -> {
          ObjectNode node = root.putObject(name).put("dtype", place.type().name());
          ArrayNode shape = node.putArray("shape");
          place.shape().forEach(shape::add);
          node.putArray("data_offsets").add(place.begin()).add(place.end());
        });
    byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /**
   * Reads and checks a header.
   *
   * @param file name of the file in errors
   * @throws InputException if it is not one, or its tensors overlap, leave gaps or have another
   *     number of bytes than their shape
   */
  static SafeTensorsHeader parse(byte[] bytes, String file) {
    JsonNode root = json(bytes, file);
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        metadata.putAll(metadata(field.getValue(), file));
      } else {
        String where = file + ": tensor " + quoted(field.getKey()) + ": ";
        places.put(field.getKey(), place(field.getValue(), where));
      }
    }
    requireNoGaps(places, file);
    return new SafeTensorsHeader(places, metadata);
  }

  private static JsonNode json(byte[] bytes, String file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode root = JSON.readTree(text);
      if (!root.isObject()) {
        throw new InputException(file + ": not a safetensors file: the header is no JSON object");
      }
      return root;
    } catch (CharacterCodingException e) {
      throw new InputException(file + ": not a safetensors file: the header is not UTF-8", e);
    } catch (JsonProcessingException e) {
      throw new InputException(
          file + ": not a safetensors file: the header is not JSON: " + JsonProblem.of(e), e);
    }
  }

  private static Map<String, String> metadata(JsonNode node, String file) {
    Map<String, String> texts = new LinkedHashMap<>();
    boolean valid = node.isObject();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      valid &= field.getValue().isTextual();
      texts.put(field.getKey(), field.getValue().asText());
    }
    if (!valid) {
      throw new InputException(file + ": " + METADATA + " must map names to texts");
    }
    return texts;
  }

  private static Place place(JsonNode node, String where) {
    List<Long> shape = numbers(node.get("shape"), where + "shape");
    List<Long> offsets = numbers(node.get("data_offsets"), where + "data_offsets");
    if (node.size() != 3 || !node.path("dtype").isTextual() || offsets.size() != 2) {
      throw new InputException(where + "must have dtype, shape and two data_offsets");
    }
    Place place =
        new Place(type(node.get("dtype").asText(), where), shape, offsets.get(0), offsets.get(1));
    long expected;
    try {
      expected = StoredTensor.byteCount(place.type(), place.axes());
    } catch (ArithmeticException e) {
      throw new InputException(where + "shape " + shape + " is too large", e);
    }
    if (place.end() - place.begin() != expected) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%sshape %s of %s needs %d bytes, data_offsets %s hold %d",
              where,
              shape,
              place.type(),
              expected,
              offsets,
              place.end() - place.begin()));
    }
    return place;
  }

  private static List<Long> numbers(JsonNode node, String where) {
    List<Long> numbers = new ArrayList<>();
    boolean valid = node != null && node.isArray() && node.size() <= MAX_AXES;
    for (int i = 0; valid && i < node.size(); i++) {
      JsonNode number = node.get(i);
      valid = number.isIntegralNumber() && number.canConvertToLong() && number.asLong() >= 0;
      numbers.add(number.asLong());
    }
    if (!valid) {
      throw new InputException(
          where + " must be a list of at most " + MAX_AXES + " whole numbers >= 0");
    }
    return List.copyOf(numbers);
  }

  /** A text of the file as errors show it: on one line, whatever it contains, and not too long. */
  static String quoted(String text) {
    String start = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
    return TextNode.valueOf(start).toString();
  }

  private static ElementType type(String name, String where) {
    for (ElementType type : ElementType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw new InputException(
        where
            + "dtype "
            + quoted(name)
            + " is not supported, only "
            + Arrays.toString(ElementType.values()));
  }

  private static void requireNoGaps(Map<String, Place> places, String file) {
    List<Map.Entry<String, Place>> sorted = new ArrayList<>(places.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, Place> entry) -> entry.getValue().begin())
            .thenComparingLong(entry -> entry.getValue().end()));
    long end = 0;
    for (Map.Entry<String, Place> entry : sorted) {
      if (entry.getValue().begin() != end) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: tensor %s starts at byte %d, but the one before it ends at %d",
                file,
                quoted(entry.getKey()),
                entry.getValue().begin(),
                end));
      }
      end = entry.getValue().end();
    }
  }
}
