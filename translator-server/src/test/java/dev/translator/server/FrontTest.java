package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.translate.EngineOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests taken, refused, given up and answered, with an interface that waits. */
@Timeout(60)
final class FrontTest {
  @TempDir private Path folder;

  /** Work that has begun, to be ended by the test. */
  private final BlockingQueue<CompletableFuture<String>> begun = new LinkedBlockingQueue<>();

  static ServerOptions options(int requests) {
    return new ServerOptions(
        "127.0.0.1",
        0,
        EngineOptions.DEFAULT,
        0,
        requests,
        1000,
        10,
        Duration.ofSeconds(50),
        Duration.ofSeconds(50),
        null,
        FileOptions.DEFAULT,
        ConnectionOptions.DEFAULT,
        List.of());
  }

  private final class Waiting implements Api {
    @Override
    public String name() {
      return "waiting";
    }

    @Override
    public List<Endpoint> endpoints() {
      return List.of(
          new Endpoint("POST", "/wait", true, this::wait),
          new Endpoint("POST", "/fail", true, call -> failed()),
          new Endpoint("POST", "/echo", true, call -> Answer.json(call.parameters().all("q"))),
          new Endpoint("GET", "/file/{name}", false, call -> Answer.json(call.path())),
          new Endpoint("GET", "/free", false, call -> Answer.json("free")));
    }

    private Answer failed() {
      throw new IllegalStateException("secret text");
    }

    private Answer wait(Call call) {
      CompletableFuture<String> work = new CompletableFuture<>();
      begun.add(work);
      return Answer.json(Map.of("done", call.await(work)));
    }

    @Override
    public Answer error(int status, String message) {
      return Answer.json(status, Map.of("error", message));
    }
  }

  private HttpListener listener(int requests, ApiKeys keys) {
    HttpListener listener =
        new HttpListener(
            options(requests),
            List.of(new Waiting()),
            keys,
            new FileStore(FileOptions.DEFAULT),
            new ServerMetrics());
    listener.start();
    return listener;
  }

  private static CompletableFuture<HttpResponse<String>> later(Client client) {
    return CompletableFuture.supplyAsync(
        () -> client.form("/wait", "a=b"), task -> new Thread(task).start());
  }

  @Test
  void moreRequestsThanAdmittedAreRefusedAndTheOthersAnswered() throws Exception {
    try (HttpListener listener = listener(2, null)) {
      Client client = new Client(listener.port());
      List<CompletableFuture<HttpResponse<String>>> admitted = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        admitted.add(later(client));
      }
      List<CompletableFuture<String>> work = List.of(begun.take(), begun.take());
      HttpResponse<String> refused = client.form("/wait", "a=b");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(client.get("/free").statusCode()).isEqualTo(200);
      work.forEach(one -> one.complete("yes"));
      for (CompletableFuture<HttpResponse<String>> response : admitted) {
        assertThat(response.get().body()).isEqualTo("{\"done\":\"yes\"}");
      }
    }
  }

  @Test
  void aClientThatGoesAwayIsGivenUp() throws Exception {
    try (HttpListener listener = listener(2, null)) {
      CompletableFuture<String> work;
      try (Socket socket = new Socket("127.0.0.1", listener.port())) {
        send(socket, "POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        work = begun.take();
      }
      CountDownLatch cancelled = new CountDownLatch(1);
      work.whenComplete((text, failure) -> cancelled.countDown());
      assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(work).isCancelled();
    }
  }

  @Test
  void aClientThatSendsItsNextRequestEarlyGetsBothAnswers() throws Exception {
    try (HttpListener listener = listener(2, null);
        Socket socket = new Socket("127.0.0.1", listener.port())) {
      send(socket, "POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
      CompletableFuture<String> first = begun.take();
      send(
          socket,
          "POST /wait HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      first.complete("one");
      begun.take().complete("two");
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("{\"done\":\"one\"}")
          .endsWith("{\"done\":\"two\"}");
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Test
  void closingAnswersWhatIsUnderWay() throws Exception {
    HttpListener listener = listener(2, null);
    CompletableFuture<HttpResponse<String>> response = later(new Client(listener.port()));
    CompletableFuture<String> work = begun.take();
    Thread closing = new Thread(listener::close);
    closing.start();
    work.complete("last");
    assertThat(response.get().body()).isEqualTo("{\"done\":\"last\"}");
    closing.join();
  }

  @Test
  void unknownPathsMethodsAndTypesAreNamed() {
    try (HttpListener listener = listener(2, null)) {
      Client client = new Client(listener.port());
      assertThat(client.get("/none").statusCode()).isEqualTo(404);
      assertThat(client.get("/wait").statusCode()).isEqualTo(405);
      assertThat(client.get("/file/a.txt").body()).isEqualTo("\"/file/a.txt\"");
      assertThat(client.get("/file/a/b").statusCode()).isEqualTo(404);
      assertThat(
              client
                  .send(
                      "/wait",
                      request ->
                          request
                              .header("Content-Type", "text/xml")
                              .POST(HttpRequest.BodyPublishers.ofString("<a/>")))
                  .statusCode())
          .isEqualTo(415);
      assertThat(client.json("/wait", "[1]").body()).contains("must be a JSON object");
      assertThat(client.json("/wait", "{\n\"a\":}").body()).contains("(line 2)");
      assertThat(client.json("/wait", "{\"a\":{}}").body()).contains("parameter a");
      assertThat(client.form("/wait", "a=%zz").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedWithAndWithoutItsLength() {
    try (HttpListener listener = listener(2, null)) {
      Client client = new Client(listener.port());
      byte[] large = new byte[1000 * 12 + 65_536 + 1];
      assertThat(client.form("/wait", new String(large, StandardCharsets.US_ASCII)).statusCode())
          .isEqualTo(413);
      InputStream stream = new ByteArrayInputStream(large);
      assertThat(
              client
                  .send(
                      "/wait",
                      request ->
                          request.POST(HttpRequest.BodyPublishers.ofInputStream(() -> stream)))
                  .statusCode())
          .isEqualTo(413);
    }
  }

  @Test
  void aFailureTellsTheClientNothingOfItsCause() {
    try (HttpListener listener = listener(2, null)) {
      HttpResponse<String> response = new Client(listener.port()).form("/fail", "a=b");
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).doesNotContain("secret");
    }
  }

  @Test
  void aKeyMustBeShownAndHasItsRequestsOfAMinute() throws IOException {
    String key = ApiKeys.create();
    Path file = folder.resolve("keys");
    Files.writeString(file, "# clients\n" + ApiKeys.line(key, "one") + " 2\n");
    try (HttpListener listener = listener(2, ApiKeys.read(file))) {
      Client client = new Client(listener.port());
      assertThat(client.form("/fail", "a=b").statusCode()).isEqualTo(403);
      assertThat(client.form("/fail", "api_key=wrong").statusCode()).isEqualTo(403);
      assertThat(client.form("/fail", "api_key=" + key).statusCode()).isEqualTo(500);
      assertThat(client.form("/fail", "a=b", "Authorization", "DeepL-Auth-Key " + key).statusCode())
          .isEqualTo(500);
      assertThat(client.form("/fail", "auth_key=" + key).statusCode()).isEqualTo(429);
    }
    assertThat(Files.readString(file)).doesNotContain(key);
    Files.writeString(file, "short name\n");
    assertThatThrownBy(() -> ApiKeys.read(file)).hasMessageContaining("keys:1: must be a SHA-256");
  }

  /** Damaged requests get an answer or lose their connection, and the server goes on. */
  @Test
  void damagedRequestsHarmNobody() throws Exception {
    byte[] whole =
        ("POST /echo?a=%41 HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nContent-Length: 18\r\n\r\n{\"q\":[\"a\",\"\\u00e4\"]}")
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(7);
    try (HttpListener listener = listener(64, null)) {
      for (int i = 0; i < 300; i++) {
        byte[] damaged = whole.clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        try (Socket socket = new Socket("127.0.0.1", listener.port())) {
          socket.getOutputStream().write(damaged);
          socket.shutdownOutput();
          byte[] answer = socket.getInputStream().readAllBytes();
          if (answer.length > 0) {
            assertThat(new String(answer, StandardCharsets.UTF_8)).startsWith("HTTP/1.");
          }
        } catch (IOException e) {
          // the server closed the connection while the request was being sent
        }
      }
      assertThat(new Client(listener.port()).get("/free").body()).isEqualTo("\"free\"");
    }
  }
}
