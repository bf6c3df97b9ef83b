package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/** The normalizers of BERT's tokenizers (Devlin et al. 2019), each for itself or all together. */
final class BertText {
  private BertText() {}

  /** The steps that a {@code BertNormalizer} asks for. */
  static UnaryOperator<String> normalizer(JsonNode json) {
    boolean clean = json.path("clean_text").asBoolean(true);
    boolean spaced = json.path("handle_chinese_chars").asBoolean(true);
    boolean lower = json.path("lowercase").asBoolean(true);
    boolean accents = json.path("strip_accents").asBoolean(lower);
    return text -> {
      String result = clean ? cleaned(text) : text;
      result = spaced ? ideographsSpaced(result) : result;
      if (accents) {
        String decomposed = OldUnicode.normalize(result, Normalizer.Form.NFD);
        result = without(decomposed, OldUnicode::isNonSpacingMark);
      }
      return lower ? lowercase(result) : result;
    };
  }

  /** Each character for itself, so that a sigma at the end of a word has no form of its own. */
  static String lowercase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c < 0x80) {
                lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c));
              } else {
                lower.append(Character.toString(c).toLowerCase(Locale.ROOT));
              }
            });
    return lower.toString();
  }

  static String withoutMarks(String text) {
    return without(text, OldUnicode::isMark);
  }

  private static String without(String text, IntPredicate dropped) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(c -> !dropped.test(c)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static String cleaned(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t' || c == '\n' || c == '\r') {
                kept.append(' ');
              } else if (c != 0xFFFD && !OldUnicode.isControl(c)) {
                kept.appendCodePoint(WhiteSpace.is(c) ? ' ' : c);
              }
            });
    return kept.toString();
  }

  private static String ideographsSpaced(String text) {
    StringBuilder spaced = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(
            c -> {
              if (isIdeograph(c)) {
                spaced.append(' ').appendCodePoint(c).append(' ');
              } else {
                spaced.appendCodePoint(c);
              }
            });
    return spaced.toString();
  }

  private static boolean isIdeograph(int c) {
    return c >= 0x3400
        && (c <= 0x4DBF
            || (c >= 0x4E00 && c <= 0x9FFF)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0x20000 && c <= 0x2A6DF)
            || (c >= 0x2A700 && c <= 0x2B81F)
            || (c >= 0x2B920 && c <= 0x2CEAF)
            || (c >= 0x2F800 && c <= 0x2FA1F));
  }
}
