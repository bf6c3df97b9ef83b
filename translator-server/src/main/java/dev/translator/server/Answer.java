package dev.translator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answer to a client.
 *
 * @param status of HTTP
 * @param contentType with its character set
 * @param content the body
 * @param headers beside the content's type and length
 */
record Answer(int status, String contentType, Body content, Map<String, String> headers) {
  static final ObjectMapper JSON = new ObjectMapper();

  /** Body of an answer. */
  @FunctionalInterface
  interface Body {
    /** Sends the body without holding a thread, and tells the callback when it is done. */
    void send(Response response, Callback callback);
  }

  Answer {
    headers = Map.copyOf(headers);
  }

  Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    this(status, contentType, bytes(body), headers);
  }

  private static Body bytes(byte[] body) {
    return (response, callback) -> {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      response.write(true, ByteBuffer.wrap(body), callback);
    };
  }

  /** A file, which is deleted when it is sent or the client goes away. */
  static Answer file(StoredFile file) {
    Body body =
        (response, callback) -> {
          response.getHeaders().put(HttpHeader.CONTENT_LENGTH, file.bytes());
          Content.copy(
              Content.Source.from(file.path()), response, Callback.from(callback, file::delete));
        };
    return new Answer(200, "application/octet-stream", body, Map.of())
        .with("Content-Disposition", file.disposition());
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
    return new Answer(status, contentType, content, more);
  }
}
