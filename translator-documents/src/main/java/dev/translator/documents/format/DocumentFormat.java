package dev.translator.documents.format;

import dev.translator.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A format of documents. */
public enum DocumentFormat {
  DOCX("docx docm dotx"),
  PPTX("pptx pptm potx"),
  XLSX("xlsx xlsm xltx"),
  ODT("odt ott ods odp odg"),
  HTML("html htm xhtml"),
  XLIFF("xlf xliff mxliff"),
  XLIFF2(""),
  SDLXLIFF("sdlxliff"),
  TMX("tmx"),
  PO("po pot"),
  PROPERTIES("properties"),
  JSON("json arb"),
  YAML("yaml yml"),
  MARKDOWN("md markdown"),
  SRT("srt"),
  VTT("vtt"),
  ANDROID(""),
  STRINGS("strings"),
  RESX("resx resw"),
  PLAIN("txt text");

  private static final int HEAD_BYTES = 4096;

  /** Between spaces. */
  private final String extensions;

  DocumentFormat(String extensions) {
    this.extensions = " " + extensions + " ";
  }

  /** The extensions of its files, without dots. */
  public List<String> extensions() {
    return extensions.isBlank() ? List.of() : List.of(extensions.strip().split(" "));
  }

  /** The name by which a user gives the format. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of a name such as {@code docx}, an extension of its files included; null for none.
   */
  public static DocumentFormat named(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(
            format -> format.label().equals(lower) || format.extensions.contains(" " + lower + " "))
        .findFirst()
        .orElse(null);
  }

  /** Whether a file's name says that it has structure: its lines are not text to translate. */
  public static boolean isStructured(Path file) {
    String extension = extension(file);
    DocumentFormat format = extension.isEmpty() ? null : named(extension);
    return extension.equals("xml") || (format != null && format != PLAIN);
  }

  /**
   * The format of a file by its extension, and by its beginning where the extension does not tell.
   *
   * @throws InputException if it is none of these
   */
  public static DocumentFormat of(Path file) {
    String extension = extension(file);
    DocumentFormat format = extension.isEmpty() ? null : named(extension);
    if (format == XLIFF || extension.equals("xml") || extension.equals("")) {
      DocumentFormat found = byContent(file);
      format = found == null ? format : found;
    }
    if (format == null) {
      throw new InputException(
          file
              + ": not a document of a known format: give one with --format, there are "
              + labels());
    }
    return format;
  }

  /** The labels of all formats. */
  public static String labels() {
    List<String> labels = Arrays.stream(values()).map(DocumentFormat::label).toList();
    return String.join(", ", labels);
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  private static DocumentFormat byContent(Path file) {
    String head = head(file);
    if (head.contains("urn:oasis:names:tc:xliff:document:2.")) {
      return XLIFF2;
    }
    if (head.contains("<resources")) {
      return ANDROID;
    }
    if (head.matches("(?s).*<xliff[\\s>].*")) {
      return head.contains("sdl.com/FileTypes") ? SDLXLIFF : XLIFF;
    }
    if (head.contains("<tmx")) {
      return TMX;
    }
    if (head.contains("<root") && head.contains("resheader")) {
      return RESX;
    }
    return head.toLowerCase(Locale.ROOT).contains("<html") ? HTML : null;
  }

  /** The first characters of a file without the zeros of UTF-16. */
  private static String head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1).replace("\0", "");
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
