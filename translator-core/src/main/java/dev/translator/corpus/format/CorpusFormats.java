package dev.translator.corpus.format;

import dev.translator.io.InputException;
import dev.translator.io.TextFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The file formats there are. */
public final class CorpusFormats {
  private static final List<CorpusFormat> ALL =
      List.of(
          new TmxFormat(),
          new XliffFormat(),
          new PoFormat(),
          new JsonLinesFormat(),
          new TsvFormat(),
          new CsvFormat());

  /** Extensions of compressed files, which stand behind the format's own. */
  public static final List<String> COMPRESSED = List.of("gz", "zst", "xz", "bz2");

  private static final int SNIFFED_BYTES = 4096;

  private static final CorpusFormat ZIP = new ZipFormat();
  private static final CorpusFormat XLSX = new XlsxFormat();

  private CorpusFormats() {}

  public static List<CorpusFormat> all() {
    return ALL;
  }

  /**
   * The format of a file, by its extension, else by its first characters.
   *
   * @throws InputException if it is none of the known ones
   */
  public static CorpusFormat of(Path file) {
    String start = start(file);
    String extension = extension(file.getFileName().toString().toLowerCase(Locale.ROOT));
    if (ZIP.looksLike(start)) {
      return XLSX.extensions().contains(extension) ? XLSX : ZIP;
    }
    for (CorpusFormat format : ALL) {
      if (format.extensions().contains(extension)) {
        return format;
      }
    }
    for (CorpusFormat format : ALL) {
      if (format.looksLike(start)) {
        return format;
      }
    }
    String known =
        ALL.stream().map(CorpusFormat::name).collect(Collectors.joining(", ")) + ", " + XLSX.name();
    throw new InputException(
        file
            + ": unknown format, expected one of "
            + known
            + "; for two aligned text files give their common prefix, or {source: FILE, target:"
            + " FILE}");
  }

  /** Whether a file is a zip archive, whose members are read. */
  public static boolean isArchive(Path file) {
    return ZIP.looksLike(start(file));
  }

  /** The extension without that of the compression. */
  private static String extension(String name) {
    String plain = withoutCompression(name);
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  /** A file's name without the extensions of compressed files. */
  static String withoutCompression(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && COMPRESSED.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
        ? withoutCompression(name.substring(0, dot))
        : name;
  }

  private static String start(Path file) {
    try (InputStream in = TextFiles.open(file)) {
      // Without NUL, UTF-16 of the marks that formats look for reads like UTF-8.
      return new String(in.readNBytes(SNIFFED_BYTES), StandardCharsets.UTF_8).replace("\0", "");
    } catch (IOException e) {
      throw TextFiles.unreadable(file.toString(), 1, e);
    }
  }
}
