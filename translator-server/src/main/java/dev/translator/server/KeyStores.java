package dev.translator.server;

import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Key stores for TLS. */
final class KeyStores {
  private KeyStores() {}

  /**
   * Opens the key store.
   *
   * @throws InputException if it cannot be read with the password, or holds no private key
   */
  static SslContextFactory.Server open(ConnectionOptions options) {
    Path file = options.keyStore();
    String password = password(options.passwordFile());
    KeyStore store;
    try (InputStream in = Files.newInputStream(file)) {
      store = KeyStore.getInstance("PKCS12"); // Java reads JKS by it as well
      store.load(in, password.toCharArray());
      if (!hasKey(store)) {
        throw new InputException(file + ": holds no private key with a certificate");
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new InputException(
          file + ": no key store that opens with the password: " + e.getMessage(), e);
    }
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(store);
    tls.setKeyStorePassword(password);
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return tls;
  }

  private static boolean hasKey(KeyStore store) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        return true;
      }
    }
    return false;
  }

  private static String password(Path file) {
    if (file == null) {
      return "";
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }
}
