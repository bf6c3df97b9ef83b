package dev.translator.server;

import dev.translator.documents.inline.InlineOptions;
import dev.translator.documents.inline.InlineText;
import dev.translator.documents.inline.InlineTranslator;
import dev.translator.documents.inline.SegmentEngine;
import dev.translator.text.Placeholders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with HTML tags in them. Every tag is in the translation once, at the words that it belongs
 * to; character references for letters and quotation marks are read, those that HTML needs stay.
 */
final class HtmlText {
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{1,8}));");

  private static final Map<String, Integer> NAMED =
      Map.of(
          "quot", (int) '"', "apos", (int) '\'', "nbsp", 0xa0, "hellip", 0x2026, "ndash", 0x2013);

  private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!#?[a-zA-Z0-9]{1,8};)");
  private static final InlineOptions TAGS =
      new InlineOptions(Placeholders.DEFAULT, true, false, false, false);

  private HtmlText() {}

  /** Translates texts; their sentences go to the engine together. */
  static List<String> translate(List<String> texts, SegmentEngine engine) {
    List<InlineText> plain =
        texts.stream().map(text -> InlineText.of(withoutReferences(text))).toList();
    return new InlineTranslator(engine, TAGS)
        .translate(plain).stream().map(InlineText::text).toList();
  }

  /** The text with the characters themselves, but for those that have a meaning in HTML. */
  static String withoutReferences(String html) {
    Matcher reference = REFERENCE.matcher(html);
    StringBuilder text = new StringBuilder();
    while (reference.find()) {
      int character = character(reference);
      boolean keeps =
          character <= 0
              || character == '<'
              || character == '>'
              || character == '&'
              || !Character.isValidCodePoint(character);
      reference.appendReplacement(
          text,
          Matcher.quoteReplacement(keeps ? reference.group() : Character.toString(character)));
    }
    return reference.appendTail(text).toString();
  }

  /** A translation of plain text as HTML writes it. */
  static String escaped(String text) {
    String escaped = BARE_AMPERSAND.matcher(text).replaceAll("&amp;");
    return escaped.replace("<", "&lt;").replace(">", "&gt;");
  }

  private static int character(Matcher reference) {
    if (reference.group(1) != null) {
      return Integer.parseInt(reference.group(1));
    }
    if (reference.group(2) != null) {
      return Integer.parseInt(reference.group(2), 16);
    }
    return NAMED.getOrDefault(reference.group(3).toLowerCase(Locale.ROOT), 0);
  }
}
