package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Documents by the interfaces of LibreTranslate and DeepL. */
@Timeout(60)
final class DocumentsTest {
  private static final String TEXT = "Hello world, this is a text in English.\n";
  private static final FileOptions LIMITS =
      new FileOptions(
          null,
          50_000,
          500_000,
          10_000,
          400_000,
          Duration.ofSeconds(30),
          4,
          1,
          Duration.ofSeconds(40));

  @TempDir private static Path models;
  @TempDir private static Path uploads;
  private static TranslationServer server;
  private static Client client;

  @BeforeAll
  static void start() {
    TestModels.put(models, "one", "en", "de");
    TestModels.put(models, "two", "fr", "de");
    server =
        TranslationServer.of(models)
            .port(0)
            .files(
                new FileOptions(
                    uploads,
                    LIMITS.fileBytes(),
                    LIMITS.unpackedBytes(),
                    LIMITS.characters(),
                    LIMITS.quotaBytes(),
                    LIMITS.age(),
                    LIMITS.waiting(),
                    LIMITS.threads(),
                    LIMITS.deadline()))
            .start();
    client = new Client(server.port());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    assertThat(uploads).isEmptyDirectory();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> translate(String name, byte[] file) {
    return client.upload("/translate_file", name, file, "source", "en", "target", "de");
  }

  private static List<Path> stored() throws IOException {
    try (Stream<Path> all = Files.walk(uploads)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aTranslatedDocumentIsFetchedOnce() throws IOException {
    byte[] page = bytes("<html><body><p>Hello <b>world</b></p></body></html>");
    HttpResponse<String> answer =
        client.upload("/translate_file", "page.html", page, "source", "auto", "target", "de");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String address = Client.parsed(answer).get("translatedFileUrl").asText();
    String path = URI.create(address).getPath();
    assertThat(address)
        .isEqualTo("http://127.0.0.1:" + server.port() + path)
        .matches(".*/download_file/[0-9a-f]{32}\\.html");
    assertThat(
            client
                .send(path, request -> request.method("HEAD", HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(405);
    HttpResponse<String> file = client.get(path);
    assertThat(file.body()).contains("<b>").contains("</html>");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo("attachment; filename=\"page_de.html\"; filename*=UTF-8''page_de.html");
    assertThat(client.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void theLanguageIsDetectedFromTheText() {
    HttpResponse<String> answer =
        client.upload("/translate_file", "a.txt", bytes(TEXT), "source", "auto", "target", "de");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(client.get("/v2/usage").statusCode()).isEqualTo(200);
  }

  /** The name of the client is used in the header of the answer only, without its path. */
  @Test
  void aPathInAFileNameReachesNoPath() throws IOException {
    for (String name :
        List.of("../../../etc/x.txt", "/etc/x.txt", "C:\\\\dir\\\\x.txt", "x.txt", "..%2fx.txt")) {
      JsonNode answer = Client.parsed(translate(name, bytes(TEXT)));
      assertThat(answer.has("translatedFileUrl")).as(name + " " + answer).isTrue();
      String path = URI.create(answer.get("translatedFileUrl").asText()).getPath();
      assertThat(client.get(path).headers().firstValue("Content-Disposition").orElseThrow())
          .as(name)
          .doesNotContain("/", "\\", "etc")
          .matches("attachment; filename=\"[^\"]*x_de\\.txt\".*");
    }
    HttpResponse<String> field =
        client.upload(
            "/v2/document", "a.txt", bytes(TEXT), "target_lang", "DE", "filename", "../b.exe");
    assertThat(field.statusCode()).isEqualTo(400);
    for (Path path : stored()) {
      assertThat(path.getParent().getParent()).isEqualTo(uploads);
      assertThat(path.getFileName().toString()).matches("[0-9a-f]{32}\\.[a-z]+");
    }
    for (String path : List.of("/download_file/..%2f..%2fx.txt", "/download_file/%00.txt")) {
      assertThat(client.get(path).statusCode()).isIn(400, 404);
    }
  }

  @Test
  void theDirectoryIsPrivate() throws IOException {
    translate("a.txt", bytes(TEXT));
    try (Stream<Path> directories = Files.list(uploads)) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(directories.findFirst().orElseThrow())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void whatIsTooLargeOrUnknownIsRefusedAndDeleted() throws IOException {
    final int before = stored().size();
    assertThat(translate("a.txt", new byte[200_000]).statusCode()).isEqualTo(413);
    assertThat(translate("a.txt", new byte[60_000]).statusCode()).isEqualTo(413);
    assertThat(translate("a.txt", bytes("word ".repeat(2_500))).statusCode()).isEqualTo(413);
    assertThat(translate("a.exe", bytes(TEXT)).body()).contains("file format not supported");
    assertThat(translate("a", bytes(TEXT)).statusCode()).isEqualTo(400);
    assertThat(client.form("/translate_file", "source=en&target=de").statusCode()).isEqualTo(415);
    assertThat(client.upload("/translate_file", "a.txt", bytes(TEXT), "source", "en").body())
        .contains("missing target");
    HttpResponse<String> damaged = translate("a.docx", bytes(TEXT));
    assertThat(damaged.statusCode()).isEqualTo(400);
    assertThat(damaged.body()).doesNotContain(uploads.toString());
    assertThat(stored()).hasSize(before);
  }

  @Test
  void aPackageThatUnpacksToFarMoreIsRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write(new byte[2_000_000]);
    }
    HttpResponse<String> response = translate("bomb.docx", packed.toByteArray());
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("unpacks to more than 500000 bytes");
  }

  @Test
  void deepLUploadsAsksAndFetches() throws InterruptedException {
    JsonNode document =
        Client.parsed(client.upload("/v2/document", "a.txt", bytes(TEXT), "target_lang", "DE"));
    String path = "/v2/document/" + document.get("document_id").asText();
    String key = "document_key=" + document.get("document_key").asText();
    assertThat(client.form(path, "document_key=wrong").statusCode()).isEqualTo(404);
    JsonNode status = Client.parsed(client.form(path, key));
    while (!status.get("status").asText().equals("done")) {
      assertThat(status.get("status").asText()).isIn("queued", "translating");
      status = Client.parsed(client.form(path, key));
    }
    assertThat(status.get("billed_characters").asInt()).isEqualTo(TEXT.strip().length());
    HttpResponse<String> file = client.form(path + "/result", key);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).isNotBlank().endsWith("\n");
    assertThat(client.form(path + "/result", key).statusCode()).isEqualTo(404);
  }

  @Test
  void deepLNamesTheErrorOfADocument() {
    JsonNode document =
        Client.parsed(
            client.upload("/v2/document", "a.docx", bytes("no package"), "target_lang", "DE"));
    String path = "/v2/document/" + document.get("document_id").asText();
    String key = "document_key=" + document.get("document_key").asText();
    JsonNode status = Client.parsed(client.form(path, key));
    while (!status.get("status").asText().equals("error")) {
      status = Client.parsed(client.form(path, key));
    }
    assertThat(status.get("error_message").asText()).contains("damaged");
  }

  @Test
  void glossariesAreRefusedInOneSentence() {
    HttpResponse<String> text =
        client.form("/v2/translate", "text=a&target_lang=DE&glossary_id=some");
    assertThat(text.statusCode()).isEqualTo(404);
    assertThat(Client.parsed(text).get("message").asText()).contains("glossary_id");
    assertThat(client.form("/v2/glossaries", "name=a").statusCode()).isEqualTo(403);
    assertThat(client.get("/v2/glossaries").body()).isEqualTo("{\"glossaries\":[]}");
  }

  @Test
  void settingsNameTheFormats() {
    JsonNode settings = Client.parsed(client.get("/frontend/settings"));
    assertThat(settings.get("filesTranslation").asBoolean()).isTrue();
    assertThat(settings.get("supportedFilesFormat"))
        .extracting(JsonNode::asText)
        .contains(".docx", ".odt", ".html", ".srt", ".txt");
  }

  @Test
  void theStoreHasAQuotaAndForgetsOldFiles() throws Exception {
    FileOptions options =
        new FileOptions(
            uploads, 10, 10, 10, 20, Duration.ofSeconds(1), 1, 1, Duration.ofSeconds(1));
    try (FileStore store = new FileStore(options)) {
      StoredFile one = store.reserve(10);
      one.named("a.txt");
      Files.write(one.path(), new byte[10]);
      StoredFile two = store.reserve(10);
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> store.reserve(1))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("no room");
      two.delete();
      assertThat(store.take(one.id())).isNull();
      one.publish();
      assertThat(one.isForgotten(Duration.ZERO)).isTrue();
      assertThat(one.isForgotten(Duration.ofDays(1))).isFalse();
      assertThat(store.take(one.id())).isSameAs(one);
      assertThat(store.take(one.id())).isNull();
      one.delete();
      assertThat(one.path()).doesNotExist();
      assertThat(store.reserve(20).bytes()).isEqualTo(20);
    }
  }
}
