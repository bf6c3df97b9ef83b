package dev.translator.io;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/**
 * Opens text files: UTF-8, compressed ones recognised by their first bytes when read and by
 * extension when written.
 */
public final class TextFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private TextFiles() {}

  /**
   * Opens a file for reading and undoes gzip, zstd, xz and bzip2, all members of a concatenated
   * file.
   *
   * @throws InputException if the file is missing, is a directory or cannot be read
   */
  public static InputStream open(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new InputException(file + ": is a directory, expected a file");
      }
      return decompress(new BufferedInputStream(bytes(file), BUFFER_BYTES));
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file", e);
    } catch (IOException e) {
      throw unreadable(file.toString(), 1, e);
    }
  }

  /**
   * Undoes the same compressions of a stream.
   *
   * @param name name of the stream in error messages
   */
  public static InputStream decompressed(InputStream in, String name) {
    try {
      return decompress(new BufferedInputStream(in, BUFFER_BYTES));
    } catch (IOException e) {
      throw unreadable(name, 1, e);
    }
  }

  /**
   * Error for a file whose bytes cannot be read, or that ends too early.
   *
   * @param line that was being read, from 1
   */
  public static InputException unreadable(String name, long line, IOException e) {
    String message = String.valueOf(e.getMessage());
    boolean ended =
        e instanceof EOFException
            || message.equals("Unexpected end of stream") // bzip2
            || message.equals("Truncated source"); // zstd
    String problem =
        ended
            ? "the compressed data ends too early: the file is truncated"
            : "cannot be read: " + message;
    return new InputException(name + ":" + line + ": " + problem, e);
  }

  private static InputStream bytes(Path file) throws IOException {
    boolean special = Files.exists(file) && !Files.isRegularFile(file);
    // the stream of Files cannot report the available bytes of a pipe: it tries to seek
    return special ? new FileInputStream(file.toFile()) : Files.newInputStream(file);
  }

  /** Lines of a file, as defined by {@link LineReader}. */
  public static LineReader lines(Path file) {
    return new LineReader(open(file), file.toString());
  }

  /**
   * Number of lines of a file, compressed or not; a last line without end counts. In a damaged
   * file, only the lines before the damage count: the error appears when the file is read.
   */
  public static long countLines(Path file) {
    long count = 0;
    byte last = '\n';
    try (InputStream in = open(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          count += buffer[i] == '\n' ? 1 : 0;
        }
        last = buffer[read - 1];
      }
    } catch (IOException e) {
      return count;
    }
    return last == '\n' ? count : count + 1;
  }

  /** Opens a file for writing; {@code .gz}, {@code .zst}, {@code .xz} and {@code .bz2} compress. */
  public static Writer writer(Path file) throws IOException {
    OutputStream out = buffered(Files.newOutputStream(file), file.getFileName().toString());
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  /** Compresses as the name says, and writes large pieces. */
  static OutputStream buffered(OutputStream out, String name) throws IOException {
    return compress(new BufferedOutputStream(out, BUFFER_BYTES), name);
  }

  private static InputStream decompress(InputStream in) throws IOException {
    in.mark(8);
    byte[] magic = in.readNBytes(6);
    in.reset();
    if (startsWith(magic, 0x1f, 0x8b)) {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
    if (startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
      return new BufferedInputStream(new ZstdInputStream(in), BUFFER_BYTES);
    }
    if (startsWith(magic, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return new XZCompressorInputStream(in, true);
    }
    if (startsWith(magic, 'B', 'Z', 'h')
        && magic.length > 3
        && magic[3] >= '1'
        && magic[3] <= '9') {
      return new BZip2CompressorInputStream(in, true);
    }
    return in;
  }

  /**
   * Compresses the output in the same way as a file of this name. Closing it closes the stream
   * below; several such pieces one after the other are one file.
   */
  public static OutputStream compress(OutputStream out, String name) throws IOException {
    if (name.endsWith(".gz")) {
      return new GZIPOutputStream(out, BUFFER_BYTES);
    }
    if (name.endsWith(".zst")) {
      return new ZstdOutputStream(out);
    }
    if (name.endsWith(".xz")) {
      return new XZCompressorOutputStream(out);
    }
    if (name.endsWith(".bz2")) {
      return new BZip2CompressorOutputStream(out);
    }
    return out;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
