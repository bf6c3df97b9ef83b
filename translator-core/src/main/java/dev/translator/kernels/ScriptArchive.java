package dev.translator.kernels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the archive that libtorch loads a script module from: a zip of stored entries with the
 * source text and two pickles. The module has no attributes, so the pickles are constants of a few
 * bytes.
 */
final class ScriptArchive {
  /** PROTO 2; GLOBAL __torch__.Kernels; EMPTY_TUPLE; NEWOBJ; EMPTY_DICT; BUILD; STOP. */
  private static final byte[] MODULE = bytes("\u0080\u0002c__torch__\nKernels\n)\u0081}b.");

  /** PROTO 2; EMPTY_TUPLE; STOP. */
  private static final byte[] NO_CONSTANTS = bytes("\u0080\u0002).");

  private ScriptArchive() {}

  /**
   * @param source text of a class {@code Kernels(Module)} in the form in which libtorch serialises
   *     code
   */
  static byte[] of(String source) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      store(zip, "archive/data.pkl", MODULE);
      store(zip, "archive/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      store(zip, "archive/constants.pkl", NO_CONSTANTS);
      store(zip, "archive/version", bytes("10\n"));
    }
    return out.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
