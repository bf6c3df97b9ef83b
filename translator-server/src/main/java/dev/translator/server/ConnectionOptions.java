package dev.translator.server;

import dev.translator.config.ConfigException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of a server's connections.
 *
 * @param connections open at a time; further ones wait to be accepted
 * @param idle time after which a connection is closed that neither sends nor takes anything
 * @param keyStore file with a private key and its certificate (PKCS 12 or JKS), for TLS; null for
 *     plain HTTP
 * @param passwordFile file with the password of the key store; null for an empty password
 * @param address by which clients reach the server, such as {@code https://translate.example.org};
 *     null for the one that each client used
 */
public record ConnectionOptions(
    int connections, Duration idle, Path keyStore, Path passwordFile, String address) {
  /** The defaults. */
  public static final ConnectionOptions DEFAULT =
      new ConnectionOptions(8192, Duration.ofSeconds(30), null, null, null);

  /**
   * Checks the values.
   *
   * @throws ConfigException if one is out of range
   */
  public ConnectionOptions {
    ServerOptions.check("connections", connections, 1, 1_000_000);
    ServerOptions.check("idle timeout in seconds", idle.toSeconds(), 1, 86_400);
    if (address != null && !address.matches("https?://[A-Za-z0-9.:\\[\\]_/-]+[^/]")) {
      throw new ConfigException(
          "address = " + address + ": must begin with http:// or https://, without / at the end");
    }
  }
}
