package dev.translator.cli;

import dev.translator.server.ConnectionOptions;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Connections of a server: their limits and their encryption. */
final class ServeConnectionOptions {
  @Option(
      names = "--max-connections",
      paramLabel = "N",
      defaultValue = "8192",
      description = "Open connections (default ${DEFAULT-VALUE}); further ones wait.")
  private int connections;

  @Option(
      names = "--idle-timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "Time after which a connection is closed that neither sends nor takes anything (default"
              + " ${DEFAULT-VALUE}).")
  private long idle;

  @Option(
      names = "--tls",
      paramLabel = "FILE",
      description =
          "Key store (PKCS 12 or JKS) with a private key and its certificate: the server speaks"
              + " HTTPS only.")
  private Path keyStore;

  @Option(
      names = "--tls-password",
      paramLabel = "FILE",
      description = "File with the password of the key store; default: an empty password.")
  private Path password;

  @Option(
      names = "--address",
      paramLabel = "URL",
      description =
          "Address by which clients reach the server behind a proxy, for the addresses of translated"
              + " documents; default: the one that the client used.")
  private String address;

  ConnectionOptions options() {
    return new ConnectionOptions(
        connections, Duration.ofSeconds(idle), keyStore, password, address);
  }

  String scheme() {
    return keyStore == null ? "http" : "https";
  }
}
