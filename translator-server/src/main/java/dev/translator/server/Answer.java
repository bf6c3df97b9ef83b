package dev.translator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param status of HTTP
 * @param contentType with its character set
 * @param body at most some megabytes
 * @param headers beside the content's type and length
 */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
  static final ObjectMapper JSON = new ObjectMapper();

  Answer {
    headers = Map.copyOf(headers);
  }

  /** A success in JSON. */
  static Answer json(Object value) {
    return json(200, value);
  }

  /**
   * An answer in JSON.
   *
   * @param value records, maps, lists and simple values
   */
  static Answer json(int status, Object value) {
    try {
      return new Answer(
          status, "application/json; charset=utf-8", JSON.writeValueAsBytes(value), Map.of());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A success in text. */
  static Answer text(String contentType, String text) {
    return new Answer(200, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** The same with one more header. */
  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, body, more);
  }
}
