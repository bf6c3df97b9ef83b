package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.ConfigException;
import dev.translator.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections, and the events that a flight recording has. */
@Timeout(60)
final class TlsAndEventsTest {
  @TempDir private Path folder;

  private Path keyStore(String password) throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                password,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return file;
  }

  private static String get(Path keyStore, String password, int port) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      store.load(in, password.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write(
              "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private TranslationServer server(Path keyStore, Path password) {
    return TranslationServer.of(folder)
        .port(0)
        .connections(new ConnectionOptions(10, Duration.ofSeconds(30), keyStore, password, null))
        .start();
  }

  @Test
  void connectionsAreEncryptedByAKeyStore() throws Exception {
    Path store = keyStore("secret-1");
    Path password = Files.writeString(folder.resolve("password"), "secret-1\n");
    try (TranslationServer server = server(store, password)) {
      assertThat(get(store, "secret-1", server.port()))
          .startsWith("HTTP/1.1 200")
          .endsWith("{\"status\":\"ok\"}");
    }
    Files.writeString(password, "wrong");
    assertThatThrownBy(() -> server(store, password))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("keys.p12: no key store that opens with the password")
        .hasMessageNotContaining("secret-1");
    assertThatThrownBy(() -> server(folder.resolve("none"), password))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none");
  }

  @Test
  void anAddressMustBeOne() {
    for (String address : List.of("translate.example.org", "https://a/", "https://a\r\nb: c")) {
      assertThatThrownBy(
              () -> new ConnectionOptions(10, Duration.ofSeconds(1), null, null, address))
          .as(address)
          .isInstanceOf(ConfigException.class);
    }
  }

  @Test
  void eachRequestAndEachBatchIsAnEventWithoutText() throws IOException {
    TestModels.put(folder, "one", "en", "de");
    List<RecordedEvent> events = new ArrayList<>();
    try (Recording recording = new Recording()) {
      recording.enable("translator.Request");
      recording.enable("translator.Batch");
      recording.start();
      try (TranslationServer server = TranslationServer.of(folder).port(0).start()) {
        new Client(server.port()).form("/translate", "q=hello&source=en&target=de");
      }
      recording.stop();
      Path file = folder.resolve("events.jfr");
      recording.dump(file);
      events.addAll(RecordingFile.readAllEvents(file));
    }
    assertThat(events)
        .filteredOn(event -> event.getEventType().getName().equals("translator.Request"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("endpoint")).isEqualTo("/translate");
              assertThat(event.getInt("status")).isEqualTo(200);
            });
    assertThat(events)
        .filteredOn(event -> event.getEventType().getName().equals("translator.Batch"))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.getInt("lines")).isEqualTo(1));
    assertThat(events.toString()).doesNotContain("hello");
  }
}
