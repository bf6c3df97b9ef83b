package dev.translator.corpus.format;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** Tells the inline codes that stand for white space: line breaks, tabs, breaks of pages. */
final class WhiteSpaceCodes {
  /** Characters of the longest markup that is looked at. */
  static final int MAX_CHARS = 200;

  /** Values of {@code ctype} (XLIFF 1.2), {@code subType} (XLIFF 2) and {@code type} (TMX). */
  private static final Set<String> TYPES =
      Set.of(
          "lb",
          "pb",
          "cb",
          "x-lb",
          "x-pb",
          "x-cb",
          "x-br",
          "x-tab",
          "x-space",
          "x-nbsp",
          "x-newline",
          "x-linebreak",
          "x-line-break",
          "x-html-br",
          "xlf:lb",
          "xlf:pb",
          "tab",
          "br",
          "linebreak");

  private static final List<String> TYPE_ATTRIBUTES = List.of("ctype", "type", "subType");
  private static final List<String> TEXT_ATTRIBUTES = List.of("equiv-text", "equiv", "disp");

  private static final Pattern MARKUP =
      Pattern.compile(
          "(?i)(\\s|<(\\w+:)?(br|tab|cr|lb|pb|linebreak|line-break|newline)(\\s[^<>]*)?/?>"
              + "(</(\\w+:)?(br|tab|cr|lb|pb|linebreak|line-break|newline)>)?"
              + "|\\\\[nrt]|&(nbsp|#0*(9|10|13|32|160)|#x0*(9|A|D|20|A0));|\\u00A0)+");

  private WhiteSpaceCodes() {}

  /** Whether markup of the original document is white space there. */
  static boolean isWhiteSpace(CharSequence markup) {
    return markup.length() < MAX_CHARS && MARKUP.matcher(markup).matches();
  }

  /**
   * Whether the attributes of the element that starts here say so.
   *
   * @param data markup of the original document by the name that {@code dataRef} gives
   */
  static boolean isWhiteSpace(XMLStreamReader reader, Map<String, String> data) {
    for (String name : TYPE_ATTRIBUTES) {
      String type = reader.getAttributeValue(null, name);
      if (type != null && TYPES.contains(type)) {
        return true;
      }
    }
    for (String name : TEXT_ATTRIBUTES) {
      String text = reader.getAttributeValue(null, name);
      if (text != null && isWhiteSpace(text)) {
        return true;
      }
    }
    String reference = reader.getAttributeValue(null, "dataRef");
    return reference != null && isWhiteSpace(data.getOrDefault(reference, ""));
  }
}
