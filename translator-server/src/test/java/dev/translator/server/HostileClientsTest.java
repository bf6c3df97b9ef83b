package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Clients that send damaged requests, send or read slowly, or hang up. */
@Timeout(120)
final class HostileClientsTest {
  private static final List<String> PATHS =
      List.of(
          "/translate",
          "/detect",
          "/api/translate",
          "/v2/translate",
          "/translate_file",
          "/v2/document",
          "/v2/document/x",
          "/translate?langpair=en|de&q=a",
          "/page/page.js",
          "/../../etc/passwd",
          "/%2e%2e/%00");

  private static final List<String> HEADERS =
      List.of(
          "Content-Type: application/json",
          "Content-Type: application/x-www-form-urlencoded",
          "Content-Type: multipart/form-data; boundary=x",
          "Content-Type: multipart/form-data",
          "Content-Type: \u00e4/\u0000",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Content-Length: -1",
          "Content-Length: 99999999999999999999",
          "Expect: 100-continue",
          "Authorization: DeepL-Auth-Key \r\n x",
          "Accept: text/event-stream",
          "X: a\r\nContent-Length: 0",
          "Host: a\u0000b",
          "Upgrade: h2c");

  private static final List<String> BODIES =
      List.of(
          "{\"q\":\"hello\",\"source\":\"en\",\"target\":\"de\"}",
          "{\"q\":[\"a\",null],\"source\":{},\"target\":[1]}",
          "[".repeat(5000),
          "{\"text\":\"" + "\\ud800".repeat(40) + "\",\"target\":\"de\"}",
          "{\"q\":1e999999999,\"source\":\"auto\",\"target\":\"de\",\"alternatives\":-9}",
          "q=%f&source=en&target=de",
          "q=a&q=b&source=%00&target=%E4",
          "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a.txt\"\r\n\r\nhi\r\n--x--",
          "--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x\r\n",
          "--x--",
          "5\r\nhello\r\nffffffffffffffff\r\n",
          "");

  @TempDir private static Path folder;
  private static TranslationServer server;
  private static Client client;

  @BeforeAll
  static void start() {
    TestModels.put(folder, "one", "en", "de");
    server = TranslationServer.of(folder).port(0).textCharacters(2000).start();
    client = new Client(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void damagedRequests() throws Exception {
    fuzz(1000, 1);
  }

  @Tag("slow")
  @Test
  void tenThousandDamagedRequests() throws Exception {
    fuzz(10_000, 2);
  }

  /** Every failure of the server has a line in its log, and no thread is lost. */
  private static void fuzz(int count, long seed) throws Exception {
    Logger log = (Logger) LoggerFactory.getLogger("dev.translator.server");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    Random random = new Random(seed);
    int failures = 0;
    try {
      for (int i = 0; i < count; i++) {
        String answer = exchange(request(random));
        if (answer.startsWith("HTTP/1.1 5")
            && !answer.startsWith("HTTP/1.1 505")
            && !answer.startsWith("HTTP/1.1 501")) {
          failures++;
        }
        assertThat(answer.isEmpty() || answer.startsWith("HTTP/1."))
            .as("seed %d: %s", seed, answer)
            .isTrue();
      }
    } finally {
      log.detachAppender(lines);
    }
    long logged = lines.list.stream().filter(line -> line.getLevel() == Level.ERROR).count();
    assertThat(logged).isGreaterThanOrEqualTo(failures);
    assertThat(failures).isZero();
    assertAlive();
  }

  private static byte[] request(Random random) {
    StringBuilder head = new StringBuilder(random.nextInt(4) == 0 ? "GET " : "POST ");
    head.append(PATHS.get(random.nextInt(PATHS.size()))).append(" HTTP/1.1\r\nHost: a\r\n");
    head.append("Connection: close\r\n");
    for (int n = random.nextInt(4); n > 0; n--) {
      head.append(HEADERS.get(random.nextInt(HEADERS.size()))).append("\r\n");
    }
    String body = BODIES.get(random.nextInt(BODIES.size()));
    if (random.nextInt(5) > 0) {
      head.append("Content-Length: ").append(body.length() + random.nextInt(9) / 8).append("\r\n");
    }
    byte[] whole = (head + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1);
    for (int n = random.nextInt(3); n > 0; n--) {
      whole[random.nextInt(whole.length)] = (byte) random.nextInt(256);
    }
    return whole;
  }

  /** The answer; empty where the server closes the connection. */
  private static String exchange(byte[] request) {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static void assertAlive() {
    assertThat(client.form("/translate", "q=hello&source=en&target=de").statusCode())
        .isEqualTo(200);
    String metrics = client.get("/metrics").body();
    assertThat(metrics).contains("translator_requests_in_flight 0.0");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aHeaderOfTheAnswerHoldsNothingOfTheRequest() {
    String answer =
        exchange(
            ascii(
                "GET /page/a%0d%0aSet-Cookie:%20x=y HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    assertThat(answer).doesNotContain("Set-Cookie");
    byte[] file = ascii("hello\n");
    assertThat(
            client
                .upload(
                    "/translate_file", "a%0d%0aX-Evil: 1.txt", file, "source", "en", "target", "de")
                .headers()
                .map())
        .doesNotContainKey("x-evil");
  }

  /** Heads that never end, bodies that never come, and answers that are never read. */
  @Test
  void slowClientsDoNotStopOthers() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1024);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        socket
            .getOutputStream()
            .write(
                ascii(
                    switch (i % 3) {
                      case 0 -> "POST /translate HTTP/1.1\r\nHost: a\r\nX-A: b";
                      case 1 ->
                          "POST /translate HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\nq=a";
                      default -> "GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n".repeat(40);
                    }));
        slow.add(socket);
      }
      for (int i = 0; i < 20; i++) {
        assertThat(client.form("/translate", "q=hello&source=en&target=de").statusCode())
            .isEqualTo(200);
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void aThousandClientsThatHangUpLeaveNothingBehind() throws Exception {
    byte[] request =
        ascii(
            "POST /translate HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded"
                + "\r\nContent-Length: 29\r\n\r\nq=hello+a&source=en&target=de");
    for (int i = 0; i < 1000; i++) {
      try (Socket socket = new Socket("127.0.0.1", server.port())) {
        socket
            .getOutputStream()
            .write(request, 0, i % 3 == 0 ? request.length / 2 : request.length);
        if (i % 2 == 0) {
          socket.setSoLinger(true, 0); // the connection is reset
        }
      }
    }
    HttpWait.until(
        () -> client.get("/metrics").body().contains("translator_requests_in_flight 0.0"));
    assertAlive();
  }

  /** A head that arrives byte by byte ends with the time of a request. */
  @Test
  void aHeadThatTakesTooLongIsClosed() throws Exception {
    try (HttpListener listener =
        new HttpListener(
            FrontTest.options(1),
            List.of(new OperationsApi(() -> true, new ServerMetrics(), "")),
            null,
            new FileStore(FileOptions.DEFAULT),
            new ServerMetrics())) {
      listener.start();
      try (Socket slow = new Socket("127.0.0.1", listener.port());
          Socket idle = new Socket("127.0.0.1", listener.port())) {
        String health = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
        slow.getOutputStream().write(ascii(health));
        idle.getOutputStream().write(ascii(health));
        InputStream answer = slow.getInputStream();
        assertThat(answer.read()).isEqualTo('H');
        assertThat(idle.getInputStream().read()).isEqualTo('H');
        slow.getOutputStream().write(ascii("GET /heal"));
        HttpWait.until(() -> listener.closeSlow(System.nanoTime() + 100_000_000_000L) == 1);
        answer.readAllBytes(); // ends, as the connection is closed
        idle.getOutputStream().write(ascii(health));
        assertThat(idle.getInputStream().read()).isEqualTo('T');
      }
    }
  }
}
