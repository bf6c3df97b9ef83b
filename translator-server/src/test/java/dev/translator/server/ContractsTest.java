package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests in the shapes of known clients, and the parts of the answers that these clients read.
 */
final class ContractsTest {
  @TempDir private static Path folder;
  private static TranslationServer server;
  private static Client client;
  private static String hello;
  private static String world;

  @BeforeAll
  static void start() {
    Path model = TestModels.put(folder, "one", "en", "de");
    TestModels.put(folder, "two", "en", "pt-BR");
    List<String> expected = TestModels.translations(model, List.of("hello", "world"));
    hello = expected.get(0);
    world = expected.get(1);
    server = TranslationServer.of(folder).port(0).start();
    client = new Client(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aTextInJson() {
    HttpResponse<String> response =
        client.json(
            "/translate",
            "{\"q\":\"hello\",\"source\":\"en\",\"target\":\"de\",\"format\":\"text\","
                + "\"api_key\":\"\"}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(Client.parsed(response).get("translatedText").asText()).isEqualTo(hello);
    assertThat(Client.parsed(response).has("detectedLanguage")).isFalse();
  }

  @Test
  void aListOfTextsInJsonIsAnsweredByAListOfOneToo() {
    JsonNode two =
        Client.parsed(
            client.json(
                "/translate", "{\"q\":[\"hello\",\"world\"],\"source\":\"en\",\"target\":\"de\"}"));
    assertThat(two.get("translatedText"))
        .extracting(JsonNode::asText)
        .containsExactly(hello, world);
    JsonNode one =
        Client.parsed(
            client.json("/translate", "{\"q\":[\"hello\"],\"source\":\"en\",\"target\":\"de\"}"));
    assertThat(one.get("translatedText").isArray()).isTrue();
  }

  @Test
  void aFormWithDetection() {
    JsonNode answer =
        Client.parsed(client.form("/translate", "q=hello&source=auto&target=de&format=text"));
    assertThat(answer.get("translatedText").asText()).isEqualTo(hello);
    assertThat(answer.get("detectedLanguage").get("language").asText()).isEqualTo("en");
    assertThat(answer.get("detectedLanguage").get("confidence").asInt()).isBetween(0, 100);
  }

  @Test
  void alternativesAreOthersThanTheTranslation() {
    JsonNode answer =
        Client.parsed(client.form("/translate", "q=hello&source=en&target=de&alternatives=3"));
    assertThat(answer.get("alternatives")).isNotEmpty().hasSizeLessThanOrEqualTo(3);
    assertThat(answer.get("alternatives")).extracting(JsonNode::asText).doesNotContain(hello);
  }

  /** Request of Mastodon: a list of texts in HTML. */
  @Test
  void tagsOfHtmlAreKept() {
    JsonNode answer =
        Client.parsed(
            client.json(
                "/translate",
                "{\"q\":[\"<p>hello <a href=\\\"x&amp;y\\\">world</a></p>\",\"hello\"],"
                    + "\"source\":\"auto\",\"target\":\"de\",\"format\":\"html\"}"));
    assertThat(answer.get("translatedText").get(0).asText())
        .matches("(?s)<p>.*<a href=\"x&amp;y\">.*</a>.*</p>");
    assertThat(answer.get("translatedText").get(1).asText()).isEqualTo(HtmlText.escaped(hello));
    assertThat(HtmlText.withoutReferences("don&#39;t &quot;&lt;&amp;&#x3c;&#xe4;&bogus;"))
        .isEqualTo("don't \"&lt;&amp;&#x3c;ä&bogus;");
    assertThat(HtmlText.escaped("a < b & c &amp; d")).isEqualTo("a &lt; b &amp; c &amp; d");
  }

  @Test
  void languagesHaveCodeNameAndTargets() {
    assertThat(client.get("/languages").body())
        .isEqualTo(
            "[{\"code\":\"de\",\"name\":\"German\",\"targets\":[]},"
                + "{\"code\":\"en\",\"name\":\"English\",\"targets\":[\"de\",\"pt-BR\"]},"
                + "{\"code\":\"pt-BR\",\"name\":\"Portuguese (Brazil)\",\"targets\":[]}]");
  }

  @Test
  void detectionListsLanguagesOfTheModels() {
    JsonNode answer = Client.parsed(client.form("/detect", "q=Das ist ein langer deutscher Satz."));
    assertThat(answer.get(0).get("language").asText()).isEqualTo("de");
    assertThat(answer.get(0).get("confidence").asInt()).isGreaterThan(80);
  }

  @Test
  void errorsAreAnObjectWithOneSentence() {
    HttpResponse<String> missing = client.json("/translate", "{\"q\":\"a\",\"source\":\"en\"}");
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(Client.parsed(missing).get("error").asText()).contains("target");
    HttpResponse<String> unknown =
        client.json("/translate", "{\"q\":\"a\",\"source\":\"en\",\"target\":\"fr\"}");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(Client.parsed(unknown).get("error").asText())
        .isEqualTo("fr is not available as a target language from en");
  }

  @Test
  void settingsNameTheLimits() {
    JsonNode settings = Client.parsed(client.get("/frontend/settings"));
    assertThat(settings.get("charLimit").asInt()).isEqualTo(100_000);
    assertThat(settings.get("keyRequired").asBoolean()).isFalse();
  }

  @Test
  void deepLTakesRepeatedTextsAndCodesInUpperCase() {
    HttpResponse<String> response =
        client.form(
            "/v2/translate",
            "text=hello&text=world&source_lang=EN&target_lang=DE",
            "Authorization",
            "DeepL-Auth-Key any");
    assertThat(response.body())
        .isEqualTo(
            "{\"translations\":[{\"detected_source_language\":\"EN\",\"text\":\""
                + hello
                + "\"},{\"detected_source_language\":\"EN\",\"text\":\""
                + world
                + "\"}]}");
  }

  @Test
  void deepLTakesJsonAndRegions() {
    JsonNode answer =
        Client.parsed(
            client.json(
                "/v2/translate",
                "{\"text\":[\"hello\"],\"target_lang\":\"PT-BR\",\"source_lang\":\"EN\","
                    + "\"show_billed_characters\":true}"));
    JsonNode translation = answer.get("translations").get(0);
    assertThat(translation.get("text").asText()).isEqualTo(hello);
    assertThat(translation.get("billed_characters").asInt()).isEqualTo(5);
  }

  @Test
  void deepLListsLanguagesAndUsage() {
    assertThat(client.get("/v2/languages?type=target").body())
        .contains("{\"language\":\"PT-BR\",\"name\":\"Portuguese (Brazil)\"")
        .contains("\"supports_formality\":false");
    assertThat(client.get("/v2/languages?type=source").body())
        .isEqualTo("[{\"language\":\"EN\",\"name\":\"English\"}]");
    assertThat(Client.parsed(client.get("/v2/usage")).has("character_count")).isTrue();
  }

  @Test
  void deepLErrorsHaveAMessage() {
    HttpResponse<String> response = client.form("/v2/translate", "text=hello");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Client.parsed(response).get("message").asText()).contains("target_lang");
  }

  /** OmegaT sends the bar between the codes as it is, which is no valid address. */
  @Test
  void apertiumTakesARawBarInTheQuery() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET /translate?q=hello&markUnknown=no&langpair=en|de&key=x HTTP/1.1\r\n"
                  + "Host: localhost\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 200")
          .endsWith(
              "{\"responseData\":{\"translatedText\":\""
                  + hello
                  + "\"},\"responseDetails\":null,\"responseStatus\":200}");
    }
  }

  @Test
  void apertiumListsPairs() {
    assertThat(Client.parsed(client.get("/listPairs")).get("responseData")).hasSize(2);
  }

  @Test
  void aTextInTheTargetLanguageStays() {
    assertThat(client.form("/translate", "q=hello&source=en&target=en").body())
        .isEqualTo("{\"translatedText\":\"hello\"}");
  }

  @Test
  void operatorsSeeHealthReadinessAndMetrics() {
    assertThat(client.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(client.get("/ready").statusCode()).isEqualTo(200);
    assertThat(client.get("/metrics").body())
        .contains("translator_models_loaded 2.0")
        .contains("translator_requests_in_flight")
        .doesNotContain("hello");
  }
}
