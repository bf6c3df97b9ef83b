package dev.translator.server;

import dev.translator.server.Api.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Promise;

/**
 * Reads the bodies of requests within their limits. A slow sender holds no thread meanwhile. A
 * document goes to the private directory as it arrives.
 */
final class Bodies {
  /** A character in a form or as JSON escapes takes at most this. */
  private static final int BYTES_PER_CHARACTER = 12;

  private static final int BYTES_BESIDE_TEXT = 65_536;
  private static final int MAX_PARTS = 32;

  private final FileStore store;
  private final FileOptions files;
  private final int maxBodyBytes;

  Bodies(ServerOptions options, FileStore store) {
    this.store = store;
    this.files = options.files();
    this.maxBodyBytes =
        (int)
            Math.min(
                Integer.MAX_VALUE - 8,
                (long) BYTES_PER_CHARACTER * options.textCharacters() + BYTES_BESIDE_TEXT);
  }

  /**
   * Reads a body.
   *
   * @throws Fault if it says that it is too large
   */
  CompletableFuture<Body> read(Request request, Endpoint endpoint) {
    if (request.getLength() > limit(endpoint)) {
      throw tooLarge(endpoint);
    }
    return endpoint.upload() ? upload(request) : text(request);
  }

  private long limit(Endpoint endpoint) {
    return endpoint.upload() ? files.fileBytes() + BYTES_BESIDE_TEXT : maxBodyBytes;
  }

  /** A fault for a body beyond the limit. */
  Fault tooLarge(Endpoint endpoint) {
    return new Fault(413, "the request is larger than " + limit(endpoint) + " bytes");
  }

  private CompletableFuture<Body> text(Request request) {
    CompletableFuture<byte[]> whole = new CompletableFuture<>();
    Content.Source.asByteArrayAsync(request, maxBodyBytes, Promise.Invocable.toPromise(whole));
    return whole.thenApply(
        body -> new Body(Parameters.of(query(request), contentType(request), body), null));
  }

  private static String query(Request request) {
    return request.getHttpURI().getQuery();
  }

  private static String contentType(Request request) {
    return request.getHeaders().get(HttpHeader.CONTENT_TYPE);
  }

  private CompletableFuture<Body> upload(Request request) {
    String type = contentType(request);
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      throw new Fault(415, "Content-Type must be multipart/form-data");
    }
    StoredFile room =
        store.reserve(request.getLength() < 0 ? files.fileBytes() : request.getLength());
    CompletableFuture<Body> body = new CompletableFuture<>();
    CompletableFuture<MultiPartFormData.Parts> received = new CompletableFuture<>();
    received.whenComplete(
        (parts, failure) -> {
          try {
            if (failure != null) {
              throw failure;
            }
            try (parts) {
              if (!body.complete(body(request, parts, room))) {
                room.delete(); // it came too late
              }
            }
          } catch (Throwable e) { // passed on to the request, which answers and logs it
            room.delete();
            body.completeExceptionally(e);
          }
        });
    try {
      MultiPartFormData.onParts(
          request, request, type, config(), Promise.Invocable.toPromise(received));
    } catch (RuntimeException e) {
      received.completeExceptionally(e);
    }
    return body;
  }

  private MultiPartConfig config() {
    return new MultiPartConfig.Builder()
        .location(store.directory())
        .maxParts(MAX_PARTS)
        .maxSize(files.fileBytes() + BYTES_BESIDE_TEXT)
        .maxPartSize(files.fileBytes())
        .maxMemoryPartSize(BYTES_BESIDE_TEXT)
        .useFilesForPartsWithoutFileName(false)
        .build();
  }

  private static Body body(Request request, MultiPartFormData.Parts parts, StoredFile room) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    MultiPart.Part document = null;
    for (MultiPart.Part part : parts) {
      if (part.getFileName() == null) {
        values
            .computeIfAbsent(part.getName(), name -> new ArrayList<>())
            .add(part.getContentAsString(StandardCharsets.UTF_8));
      } else if (document == null && "file".equals(part.getName())) {
        document = part;
      } else {
        throw Fault.badRequest("Invalid request: one file, in the part named file");
      }
    }
    if (document == null || document.getFileName().isBlank()) {
      throw Fault.badRequest("Invalid request: empty file");
    }
    Parameters parameters = Parameters.of(query(request), values);
    room.named(parameters.get("filename", document.getFileName()));
    try {
      document.writeTo(room.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    room.resize();
    return new Body(parameters, room);
  }
}
