package dev.translator.server;

import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keys that clients show, read from a file that holds only their hashes: one line for each key with
 * its SHA-256 in hexadecimal digits, its name, and if wanted the requests that it may make in a
 * minute, separated by spaces. Lines that begin with # are comments.
 */
public final class ApiKeys {
  private static final int RANDOM_BYTES = 24;

  private final List<Key> keys;

  /** One key. Its requests of a minute are counted in a bucket that fills evenly. */
  private static final class Key {
    private final byte[] hash;
    private final String name;
    private final int perMinute;
    private double left;
    private long filledNanos = System.nanoTime();

    Key(byte[] hash, String name, int perMinute) {
      this.hash = hash;
      this.name = name;
      this.perMinute = perMinute;
      this.left = perMinute;
    }

    synchronized boolean take(long nowNanos) {
      if (perMinute == 0) {
        return true;
      }
      left = Math.min(perMinute, left + (nowNanos - filledNanos) * (perMinute / 60e9));
      filledNanos = nowNanos;
      if (left < 1) {
        return false;
      }
      left--;
      return true;
    }
  }

  private ApiKeys(List<Key> keys) {
    this.keys = keys;
  }

  /**
   * Reads the file.
   *
   * @throws InputException if a line is none of a key
   */
  static ApiKeys read(Path file) {
    List<Key> keys = new ArrayList<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        keys.add(key(line, file, i + 1));
      }
    }
    return new ApiKeys(keys);
  }

  private static Key key(String line, Path file, int number) {
    String[] parts = line.split("\\s+");
    boolean right =
        (parts.length == 2 || parts.length == 3)
            && parts[0].matches("[0-9a-f]{64}")
            && (parts.length == 2 || parts[2].matches("[1-9][0-9]{0,8}"));
    if (!right) {
      throw new InputException(
          file
              + ":"
              + number
              + ": must be a SHA-256 in hexadecimal digits, a name, and if wanted the"
              + " requests of a minute");
    }
    int perMinute = parts.length == 3 ? Integer.parseInt(parts[2]) : 0;
    return new Key(HexFormat.of().parseHex(parts[0]), parts[1], perMinute);
  }

  /** A new random key for a client, 192 bits. */
  public static String create() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The line of the file for a key. */
  public static String line(String key, String name) {
    return HexFormat.of().formatHex(hash(key)) + " " + name;
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /**
   * Checks a key and counts the request. Every key takes the same time, the right one too.
   *
   * @param shown by the client; empty for none
   * @return the name of the key
   * @throws Fault if the key is wrong or has no requests left
   */
  String admit(String shown) {
    byte[] hash = hash(shown);
    Optional<Key> right = Optional.empty();
    for (Key key : keys) {
      if (MessageDigest.isEqual(key.hash, hash)) {
        right = Optional.of(key);
      }
    }
    Key key = right.orElseThrow(() -> new Fault(403, "Invalid API key"));
    if (!key.take(System.nanoTime())) {
      throw new Fault(
          429, "Slowdown: the key has no requests left in this minute", 60 / key.perMinute + 1);
    }
    return key.name;
  }
}
