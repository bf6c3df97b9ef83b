package dev.translator.documents.format;

import dev.translator.documents.format.SlicedFile.Slices;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of programs in XML: Android's {@code strings.xml} and .NET's RESX. */
final class XmlStrings {
  private static final Pattern ANDROID =
      Pattern.compile("(?s)<!--.*?-->|(<(string|item)\\b(?:[^>]*[^/>])?>)(.*?)(</\\2>)");
  private static final Pattern RESX =
      Pattern.compile("(?s)<!--.*?-->|(<data\\b[^>]*>\\s*)<value>(.*?)</value>");
  private static final Pattern FIXED = Pattern.compile("\\btranslatable\\s*=\\s*[\"']false[\"']");
  private static final Pattern TYPED = Pattern.compile("\\b(?:mime)?type\\s*=");
  private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  private XmlStrings() {}

  /** The texts of {@code string}, of arrays and of plurals. */
  static void android(String text, Slices slices) {
    Matcher element = ANDROID.matcher(text);
    int at = 0;
    while (element.find()) {
      String content = element.group(3);
      if (content == null
          || FIXED.matcher(element.group(1)).find()
          || content.startsWith("@")
          || content.startsWith("?")
          || content.isBlank()) {
        continue;
      }
      slices.raw(text.substring(at, element.start(3)));
      boolean quoted = content.length() > 1 && content.startsWith("\"") && content.endsWith("\"");
      XmlFragment fragment =
          new XmlFragment(
              quoted ? content.substring(1, content.length() - 1) : content,
              XmlStrings::unescape,
              XmlStrings::escape);
      slices.text(
          content,
          fragment.text(),
          done -> quoted ? '"' + fragment.write(done) + '"' : fragment.write(done));
      at = element.end(3);
    }
    slices.raw(text.substring(at));
  }

  private static String unescape(String text) {
    return UNICODE
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(unicode(m.group(1))))
        .replace("\\'", "'")
        .replace("\\\"", "\"")
        .replaceAll("[ \\t]*\\R[ \\t]*", " ");
  }

  private static String unicode(String hex) {
    char c = (char) Integer.parseInt(hex, 16);
    return c < ' ' || c == '\\' ? "\\u" + hex : String.valueOf(c);
  }

  private static String escape(String text) {
    String escaped = text.replace("'", "\\'").replace("\"", "\\\"");
    return escaped.startsWith("@") || escaped.startsWith("?") ? "\\" + escaped : escaped;
  }

  /** The values of {@code data} elements that hold text. */
  static void resx(String text, Slices slices) {
    Matcher element = RESX.matcher(text);
    int at = 0;
    while (element.find()) {
      String head = element.group(1);
      if (head == null || TYPED.matcher(head).find() || element.group(2).isBlank()) {
        continue;
      }
      slices.raw(text.substring(at, element.start(2)));
      XmlFragment fragment = new XmlFragment(element.group(2), t -> t, t -> t);
      slices.text(element.group(2), fragment.text(), fragment::write);
      at = element.end(2);
    }
    slices.raw(text.substring(at));
  }
}
