package dev.translator.documents.format;

import dev.translator.documents.format.SlicedFile.Slices;
import dev.translator.documents.inline.InlineText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of programs for Apple's systems: {@code "key" = "value";}. */
final class AppleStrings {
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?s)/\\*.*?\\*/|//[^\\n]*|(?:\"(?:\\\\.|[^\"\\\\])*+\"|[\\w.-]+)\\s*=\\s*\"((?:\\\\.|[^\"\\\\])*+)\"\\s*;");

  private AppleStrings() {}

  static void slice(String text, Slices slices) {
    Matcher entry = ENTRY.matcher(text);
    int at = 0;
    while (entry.find()) {
      if (entry.group(1) == null || entry.group(1).isBlank()) {
        continue;
      }
      slices.raw(text.substring(at, entry.start(1)));
      slices.text(
          entry.group(1),
          InlineText.of(entry.group(1).replace("\\\"", "\"")),
          done -> done.text().replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\"", "$1\\\\\""));
      at = entry.end(1);
    }
    slices.raw(text.substring(at));
  }
}
