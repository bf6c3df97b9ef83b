package dev.translator.io;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 of bytes that become more, known at any time. */
public final class RunningHash {
  private final MessageDigest digest = ContentHash.sha256();

  /** Adds all remaining bytes. */
  public void add(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /** The hash of all bytes so far, 64 hexadecimal digits. */
  public String hex() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of the Java platform can be cloned", e);
    }
  }
}
