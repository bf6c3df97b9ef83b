package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web page's files and its interface. */
final class PageApiTest {
  @TempDir private static Path folder;
  private static TranslationServer server;
  private static Client client;
  private static List<String> expected;

  @BeforeAll
  static void start() {
    Path model = TestModels.put(folder, "one", "en", "de");
    expected = TestModels.translations(model, List.of("hello world.", "world hello."));
    server = TranslationServer.of(folder).port(0).start();
    client = new Client(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void wordsHaveTheirPlacesInTheWholeText() {
    String text = "hello world.\n  World hello.";
    JsonNode answer =
        Client.parsed(
            client.json(
                "/api/translate",
                "{\"text\":\"hello world.\\n  World hello.\",\"target\":\"DE\",\"alternatives\":2}"));
    String translation = answer.get("translation").asText();
    assertThat(translation).startsWith(expected.get(0) + "\n  ");
    assertThat(answer.get("target").asText()).isEqualTo("de");
    assertThat(answer.get("detected").get("language").asText()).isEqualTo("en");
    assertThat(answer.get("alternatives").size()).isBetween(1, 2);
    JsonNode words = answer.get("words");
    assertPlaces(words.get("source"), text);
    assertPlaces(words.get("target"), translation);
    assertThat(words.get("source")).hasSize(4);
    for (JsonNode word : words.get("target")) {
      assertThat(word.get("confidence").asDouble()).isBetween(0.0, 1.0);
    }
    assertThat(words.get("alignment")).isNotEmpty();
    for (JsonNode pair : words.get("alignment")) {
      assertThat(pair.get(0).asInt()).isBetween(0, 3);
      assertThat(pair.get(1).asInt()).isBetween(0, words.get("target").size() - 1);
    }
  }

  private static void assertPlaces(JsonNode words, String text) {
    int before = 0;
    for (JsonNode word : words) {
      int start = word.get("start").asInt();
      int end = word.get("end").asInt();
      assertThat(text.substring(start, end)).isEqualTo(word.get("text").asText());
      assertThat(text.substring(before, start)).isBlank();
      before = end;
    }
    assertThat(text.substring(before)).isBlank();
  }

  @Test
  void aTextWithoutWordsAndOneInTheTargetLanguageHaveNone() {
    JsonNode blank =
        Client.parsed(
            client.json("/api/translate", "{\"text\":\" \",\"source\":\"en\",\"target\":\"de\"}"));
    assertThat(blank.get("translation").asText()).isEqualTo(" ");
    assertThat(blank.get("words").get("source")).isEmpty();
    assertThat(blank.has("detected")).isFalse();
    JsonNode same =
        Client.parsed(
            client.json("/api/translate", "{\"text\":\"a\",\"source\":\"en\",\"target\":\"en\"}"));
    assertThat(same.get("words").get("alignment")).isEmpty();
  }

  @Test
  void aMissingParameterIsNamed() {
    HttpResponse<String> response = client.json("/api/translate", "{\"text\":\"a\"}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Client.parsed(response).get("error").asText()).contains("target");
  }

  @Test
  void onlyTheFilesOfThePageAreServed() {
    PageFiles files =
        new PageFiles(
            name ->
                name.equals("page.js")
                    ? new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8))
                    : null);
    Answer script = files.answer("page.js");
    assertThat(script.contentType()).startsWith("text/javascript");
    assertThat(script.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThatThrownBy(() -> files.answer("page.css")).isInstanceOf(Fault.class);
    for (String name :
        List.of("openapi.yaml", "..%2fopenapi.yaml", "%2e%2e%2fopenapi.yaml", "index.html%00")) {
      HttpResponse<String> response = client.get("/page/" + name);
      assertThat(response.statusCode()).as(name).isIn(400, 404);
      if (response.statusCode() == 400) {
        assertThat(response.headers().firstValue("connection")).contains("close");
      }
    }
  }
}
