package dev.translator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Sends requests as the clients of the interfaces do. */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  Client(int port) {
    this.port = port;
  }

  HttpResponse<String> get(String path) {
    return send(path, HttpRequest.Builder::GET);
  }

  HttpResponse<String> json(String path, String body) {
    return send(
        path,
        request ->
            request
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> form(String path, String body, String... headers) {
    return send(
        path,
        request -> {
          request.header("Content-Type", "application/x-www-form-urlencoded");
          if (headers.length > 0) {
            request.headers(headers);
          }
          return request.POST(HttpRequest.BodyPublishers.ofString(body));
        });
  }

  /** Sends a document in the part named file, after other fields: name, value, name, value. */
  HttpResponse<String> upload(String path, String fileName, byte[] file, String... fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      body.writeBytes(
          ("--xyz\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes((fields[i + 1] + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(
        ("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
    return send(
        path,
        request ->
            request
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> how) {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request = how.apply(HttpRequest.newBuilder(address)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode parsed(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(response.body(), e);
    }
  }
}
