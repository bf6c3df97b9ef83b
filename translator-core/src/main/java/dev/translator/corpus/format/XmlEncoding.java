package dev.translator.corpus.format;

import dev.translator.io.TextFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the encoding of an XML file by its first bytes (XML 1.0, appendix F). */
final class XmlEncoding {
  private static final int SNIFFED_BYTES = 256;
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']+)");
  private static final Pattern UTF_8 = Pattern.compile("(?i)utf-?8|us-ascii|ascii");

  private XmlEncoding() {}

  /**
   * The encoding of a stream, which stays at its beginning; null where the parser has to find it.
   *
   * @param name name of the stream in error messages
   */
  static Charset of(InputStream in, String name) {
    String start;
    try {
      in.mark(SNIFFED_BYTES);
      start = new String(in.readNBytes(SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
      in.reset();
    } catch (IOException e) {
      throw TextFiles.unreadable(name, 1, e);
    }
    if (start.startsWith("\u00FE\u00FF") || start.startsWith("\u00FF\u00FE")) {
      return StandardCharsets.UTF_16;
    }
    if (start.indexOf('\0') >= 0) {
      return start.startsWith("\0<\0") ? StandardCharsets.UTF_16BE : wideLittleEndian(start);
    }
    Matcher declared = DECLARED.matcher(start);
    if (!declared.find() || UTF_8.matcher(declared.group(1)).matches()) {
      return StandardCharsets.UTF_8;
    }
    String encoding = declared.group(1);
    boolean known = encoding.matches("[A-Za-z][A-Za-z0-9._-]*") && Charset.isSupported(encoding);
    return known && !encoding.toLowerCase(Locale.ROOT).startsWith("utf-16")
        ? Charset.forName(encoding)
        : null;
  }

  private static Charset wideLittleEndian(String start) {
    return start.startsWith("<\0") && !start.startsWith("<\0\0") ? StandardCharsets.UTF_16LE : null;
  }

  /** The characters of a stream; those that are not in its encoding are an error. */
  static Reader strict(InputStream in, Charset charset) {
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
