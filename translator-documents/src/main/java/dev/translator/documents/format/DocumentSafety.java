package dev.translator.documents.format;

import dev.translator.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks at a document before any filter reads it: packages that unpack to far more than they are or
 * name files outside themselves, and XML that declares entities, are refused.
 */
final class DocumentSafety {
  private static final int MAX_ENTRIES = 20_000;
  private static final long MAX_PACKAGE_BYTES = 1L << 30;
  private static final int MAX_RATIO = 200;

  /** Small packages may have a high ratio. */
  private static final long RATIO_FROM_BYTES = 16L << 20;

  private DocumentSafety() {}

  /**
   * Checks a document.
   *
   * @throws InputException if it must not be read
   */
  static void check(Path in, DocumentFormat format) {
    switch (format) {
      case DOCX, PPTX, XLSX, ODT -> checkPackage(in);
      case XLIFF, XLIFF2, SDLXLIFF, TMX, ANDROID, RESX -> {
        try (InputStream stream = Files.newInputStream(in)) {
          checkProlog(in.toString(), stream);
        } catch (IOException e) {
          throw new InputException(in + ": cannot be read: " + e.getMessage(), e);
        }
      }
      default -> requireReadable(in);
    }
  }

  private static void requireReadable(Path in) {
    if (!Files.isReadable(in) || Files.isDirectory(in)) {
      throw new InputException(in + ": cannot be read: no such file");
    }
  }

  private static void checkPackage(Path in) {
    try (ZipFile zip = new ZipFile(in.toFile())) {
      if (zip.size() > MAX_ENTRIES) {
        throw new InputException(in + ": more than " + MAX_ENTRIES + " files in the package");
      }
      long limit =
          Math.min(MAX_PACKAGE_BYTES, Math.max(RATIO_FROM_BYTES, MAX_RATIO * Files.size(in)));
      long unpacked = 0;
      Set<String> names = new HashSet<>();
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        checkName(in, entry.getName(), names);
        unpacked += unpacked(zip, entry, limit - unpacked);
        if (unpacked > limit) {
          throw new InputException(
              in + ": unpacks to more than " + limit + " bytes, which no real document does");
        }
        if (isXml(entry.getName())) {
          try (InputStream stream = zip.getInputStream(entry)) {
            checkProlog(in + " (" + entry.getName() + ")", stream);
          }
        }
      }
    } catch (ZipException e) {
      throw new InputException(in + ": damaged, not a whole package: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new InputException(in + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkName(Path in, String name, Set<String> names) {
    boolean outside =
        name.startsWith("/")
            || name.startsWith("\\")
            || name.matches("[A-Za-z]:.*")
            || List.of(name.split("[/\\\\]")).contains("..");
    if (outside) {
      throw new InputException(in + ": names a file outside the package: " + name);
    }
    if (!names.add(name)) {
      throw new InputException(in + ": the package has two files called " + name);
    }
  }

  /** The bytes that an entry really unpacks to, counted up to a limit. */
  private static long unpacked(ZipFile zip, ZipEntry entry, long limit) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try (InputStream stream = zip.getInputStream(entry)) {
      for (int read = stream.read(buffer);
          read >= 0 && bytes <= limit;
          read = stream.read(buffer)) {
        bytes += read;
      }
    }
    return bytes;
  }

  private static boolean isXml(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".xml") || lower.endsWith(".rels") || lower.endsWith(".vml");
  }

  /** Refuses a document type that declares something; one that only names a file is never read. */
  private static void checkProlog(String name, InputStream stream) throws IOException {
    if (XmlProlog.declares(stream)) {
      throw new InputException(
          name + ": declares entities or types in its document type: remove the part in brackets");
    }
  }
}
