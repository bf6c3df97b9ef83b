package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.io.InputException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The normalizers of a {@code tokenizer.json}, one after the other. */
final class HuggingFaceNormalizer {
  /** Rules are tried on clusters of characters that are shorter than this, in bytes. */
  private static final int MAX_CLUSTER_BYTES = 6;

  /** Length of a normalised text, in chars. */
  private static final int MAX_CHARS = 1 << 26;

  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private final List<UnaryOperator<String>> steps = new ArrayList<>();
  private boolean prepends;
  private boolean marksSpaces;
  private boolean keepsStart = true;

  /**
   * @param json the value of {@code normalizer}; null and missing do nothing
   */
  HuggingFaceNormalizer(JsonNode json) {
    if (!json.isMissingNode() && !json.isNull()) {
      add(json);
    }
  }

  private void add(JsonNode json) {
    String type = json.path("type").asText();
    switch (type) {
      case "Sequence" -> json.path("normalizers").forEach(this::add);
      case "NFC", "NFD", "NFKC", "NFKD" -> {
        Normalizer.Form form = Normalizer.Form.valueOf(type);
        steps.add(text -> OldUnicode.normalize(text, form));
      }
      case "Prepend" -> {
        String prefix = json.path("prepend").asText();
        prepends = true;
        steps.add(text -> text.isEmpty() ? text : prefix + text);
      }
      case "Replace" -> addReplace(json);
      case "Strip" -> addStrip(json);
      case "Precompiled" -> addRules(json);
      case "Lowercase" -> steps.add(BertText::lowercase);
      case "StripAccents" -> steps.add(BertText::withoutMarks);
      case "BertNormalizer" -> steps.add(BertText.normalizer(json));
      case "Nmt" -> steps.add(HuggingFaceNormalizer::nmt);
      default ->
          throw new InputException(
              "normalizer.type = \""
                  + type
                  + "\": can be NFC, NFD, NFKC, NFKD, Lowercase, StripAccents, BertNormalizer, Nmt,"
                  + " Precompiled, Prepend, Replace, Strip or a Sequence of them; give a tokenizer"
                  + " made of these");
    }
    keepsStart &= type.startsWith("NF");
  }

  private void addReplace(JsonNode json) {
    JsonNode pattern = json.path("pattern");
    String content = Matcher.quoteReplacement(json.path("content").asText());
    TokenizerRegex regex =
        pattern.has("String")
            ? TokenizerRegex.literal(pattern.path("String").asText())
            : TokenizerRegex.compile(pattern.path("Regex").asText());
    marksSpaces |=
        pattern.path("String").asText().equals(" ")
            && json.path("content").asText().equals(String.valueOf(Pieces.SPACE_MARK));
    steps.add(text -> replaced(regex, text, content));
  }

  private static String replaced(TokenizerRegex regex, String text, String content) {
    Matcher matcher = regex.matcher(text);
    StringBuilder replaced = new StringBuilder(text.length() + 8);
    while (matcher.find()) {
      matcher.appendReplacement(replaced, content);
      checkLength(replaced.length());
    }
    matcher.appendTail(replaced);
    checkLength(replaced.length());
    return replaced.toString();
  }

  /** Replacements one after the other can make a text longer without end. */
  private static void checkLength(int length) {
    if (length > MAX_CHARS) {
      throw new InputException(
          "the tokenizer's normalizer makes a text of more than " + MAX_CHARS + " characters");
    }
  }

  private void addStrip(JsonNode json) {
    boolean left = json.path("strip_left").asBoolean(true);
    boolean right = json.path("strip_right").asBoolean(true);
    steps.add(
        text -> {
          int from = 0;
          int to = text.length();
          while (left && from < to && WhiteSpace.is(text.charAt(from))) {
            from++;
          }
          while (right && from < to && WhiteSpace.is(text.charAt(to - 1))) {
            to--;
          }
          return text.substring(from, to);
        });
  }

  private void addRules(JsonNode json) {
    try {
      byte[] charsMap = Base64.getDecoder().decode(json.path("precompiled_charsmap").asText());
      CharsMap rules = new CharsMap(charsMap);
      steps.add(text -> replaceClusters(rules, text));
    } catch (IllegalArgumentException e) {
      throw new InputException("normalizer.precompiled_charsmap is not base64", e);
    }
  }

  /**
   * Applies SentencePiece's rules in the same way as Hugging Face tokenizers: a short cluster of
   * characters becomes the replacement of the shortest rule that matches its beginning. Otherwise
   * each character is replaced separately.
   */
  private static String replaceClusters(CharsMap rules, String text) {
    byte[] bytes = Wtf8.encode(text);
    StringBuilder replaced = new StringBuilder(text.length() + 8);
    Matcher clusters = CLUSTER.matcher(text);
    int byteAt = 0;
    while (clusters.find()) {
      int size = Wtf8.length(text, clusters.start(), clusters.end());
      CharsMap.Match whole =
          size < MAX_CLUSTER_BYTES ? rules.shortest(bytes, byteAt, byteAt + size) : null;
      if (whole != null) {
        replaced.append(whole.replacement());
        byteAt += size;
        continue;
      }
      for (int at = clusters.start(); at < clusters.end(); ) {
        int character = text.codePointAt(at);
        int length = Wtf8.length(character);
        CharsMap.Match match = rules.shortest(bytes, byteAt, byteAt + length);
        if (match == null) {
          replaced.appendCodePoint(character);
        } else {
          replaced.append(match.replacement());
        }
        byteAt += length;
        at += Character.charCount(character);
      }
    }
    return replaced.toString();
  }

  /** Drops control characters and replaces characters that look like a space with a space. */
  private static String nmt(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.chars()
        .filter(c -> !isControl(c))
        .forEach(c -> kept.append(isNmtSpace(c) ? ' ' : (char) c));
    return kept.toString();
  }

  private static boolean isControl(int c) {
    return (c >= 0x01 && c <= 0x08)
        || c == 0x0B
        || (c >= 0x0E && c <= 0x1F)
        || c == 0x7F
        || c == 0x8F
        || c == 0x9F;
  }

  private static boolean isNmtSpace(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\f'
        || c == '\r'
        || c == 0x1680
        || (c >= 0x200B && c <= 0x200F)
        || c == 0x2028
        || c == 0x2029
        || c == 0x2581
        || c == 0xFEFF
        || c == 0xFFFD;
  }

  String apply(String text) {
    String normalized = text;
    for (UnaryOperator<String> step : steps) {
      normalized = step.apply(normalized);
    }
    return normalized;
  }

  /** Whether a text gets one more space mark in front. */
  boolean prepends() {
    return prepends;
  }

  /** Whether spaces become U+2581 here. */
  boolean marksSpaces() {
    return marksSpaces;
  }

  /** Whether the beginning of the text is still its beginning after normalisation. */
  boolean keepsStart() {
    return keepsStart;
  }
}
