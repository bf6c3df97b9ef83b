package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Texts that a translation memory holds have its translation in every interface. */
@Timeout(60)
final class MemoryTest {
  private static final SimilarPairs MEMORY =
      (source, context, threshold, limit) ->
          source.equals("hello")
              ? List.of(new SimilarPair("hello", "aus dem Bestand", 1, true, "a.tmx:1"))
              : List.of();

  @TempDir private static Path folder;
  private static TranslationServer server;
  private static Client client;
  private static String world;

  @BeforeAll
  static void start() {
    Path model = TestModels.put(folder, "one", "en", "de");
    TestModels.put(folder, "two", "en", "fr");
    world = TestModels.translations(model, List.of("world")).get(0);
    server = TranslationServer.of(folder).port(0).memory("en", "de", MEMORY, 0.7).start();
    client = new Client(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode translated(String text, String target) {
    String body =
        "{\"q\":\""
            + text
            + "\",\"source\":\"en\",\"target\":\""
            + target
            + "\",\"format\":\"text\"}";
    return Client.parsed(client.json("/translate", body)).get("translatedText");
  }

  @Test
  void exactMatchesAreTakenAndTheOthersAreTranslated() {
    assertThat(translated("hello", "de").asText()).isEqualTo("aus dem Bestand");
    assertThat(translated("hello\\nworld", "de").asText()).isEqualTo("aus dem Bestand\n" + world);
    assertThat(translated("hello", "fr").asText()).as("no memory").isNotEqualTo("aus dem Bestand");
  }

  @Test
  void wordsOfAMatchHavePlacesAndNoConfidence() {
    JsonNode answer =
        Client.parsed(
            client.json(
                "/api/translate", "{\"text\":\"hello\",\"source\":\"en\",\"target\":\"de\"}"));
    assertThat(answer.get("translation").asText()).isEqualTo("aus dem Bestand");
    assertThat(answer.at("/words/target")).hasSize(3);
    assertThat(answer.at("/words/target/0/confidence").isMissingNode()).isTrue();
  }

  @Test
  void streamsToo() {
    String body =
        client
            .send(
                "/api/translate",
                request ->
                    request
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/event-stream")
                        .POST(
                            HttpRequest.BodyPublishers.ofString(
                                "text=hello%0Aworld&source=en&target=de")))
            .body();
    assertThat(body)
        .contains("\"translation\":\"aus dem Bestand\"", "\"translation\":\"" + world + "\"");
  }
}
