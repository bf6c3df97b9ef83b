package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Server-sent events: one for each line. */
@Timeout(60)
final class StreamTest {
  @TempDir private static Path folder;
  private static TranslationServer server;
  private static Client client;
  private static List<String> expected;

  @BeforeAll
  static void start() {
    Path model = TestModels.put(folder, "one", "en", "de");
    expected = TestModels.translations(model, List.of("hello", "world"));
    server = TranslationServer.of(folder).port(0).textCharacters(50_000).start();
    client = new Client(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> stream(String form) {
    return client.send(
        "/api/translate",
        request ->
            request
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  @Test
  void eachLineIsOneEventInOrder() {
    HttpResponse<String> response = stream("text=hello%0A%0Aworld%0A&source=en&target=de");
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(response.body())
        .isEqualTo(
            "event: languages\n"
                + "data: {\"source\":\"en\",\"confidence\":1.0,\"target\":\"de\"}\n\n"
                + event(0, "hello", expected.get(0))
                + event(1, "", "")
                + event(2, "world", expected.get(1))
                + "event: end\ndata: {\"lines\":3}\n\n");
  }

  private static String event(int line, String source, String translation) {
    return "event: line\ndata: {\"line\":"
        + line
        + ",\"source\":\""
        + source
        + "\",\"translation\":\""
        + translation
        + "\"}\n\n";
  }

  /** A stack that grew with the lines would overflow. */
  @Test
  void thousandsOfLinesAreSent() {
    String body = stream("text=" + "%0A".repeat(20_000) + "&source=en&target=de").body();
    assertThat(body)
        .contains("\"line\":19999,")
        .endsWith("event: end\ndata: {\"lines\":20000}\n\n");
  }

  @Test
  void errorsBeforeTheFirstEventHaveTheirStatus() {
    assertThat(stream("text=a&source=en&target=fr").statusCode()).isEqualTo(400);
    assertThat(stream("text=" + "a".repeat(50_001) + "&source=en&target=de").statusCode())
        .isEqualTo(413);
    assertThat(stream("text=hello&source=en&target=en").body())
        .contains("\"translation\":\"hello\"");
  }

  @Test
  void nothingIsInFlightAfterwards() {
    stream("text=hello&source=en&target=de");
    assertThat(client.get("/metrics").body())
        .contains("translator_requests_in_flight 0.0")
        .contains("translator_batch_sentences_bucket{le=\"1.0\"}")
        .containsPattern("translator_target_tokens_per_second 0\\.[0-9]+")
        .containsPattern("translator_native_arrays [1-9]")
        .containsPattern("jvm_threads [1-9]");
  }

  @Test
  void tokensOfTheLastMinuteAreCounted() {
    TokenRate rate = new TokenRate();
    long second = 1_000_000_000L;
    rate.add(60, 100 * second);
    rate.add(60, 101 * second);
    assertThat(rate.perSecond(101 * second)).isEqualTo(2);
    assertThat(rate.perSecond(160 * second)).isEqualTo(1);
    assertThat(rate.perSecond(161 * second)).isEqualTo(0);
    rate.add(120, 161 * second);
    assertThat(rate.perSecond(161 * second)).isEqualTo(2);
  }
}
