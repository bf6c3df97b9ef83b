package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.io.InputException;
import dev.translator.subword.SplitBehavior.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pre-tokenizers of a {@code tokenizer.json}: cut normalised text into the words in which
 * pieces are looked for.
 */
final class HuggingFaceSplitter {
  /** The words of GPT-2 (Radford et al. 2019), which ByteLevel uses unless told otherwise. */
  private static final TokenizerRegex BYTE_LEVEL_WORDS =
      TokenizerRegex.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

  private static final TokenizerRegex WORD_CHARACTERS =
      new TokenizerRegex(
          "\\w+|[^\\w\\s]+", Pattern.compile("\\w+|[^\\w\\s]+", Pattern.UNICODE_CHARACTER_CLASS));

  private static final Map<String, SplitBehavior> BEHAVIORS =
      Map.of(
          "Removed", SplitBehavior.REMOVED,
          "Isolated", SplitBehavior.ISOLATED,
          "Contiguous", SplitBehavior.CONTIGUOUS,
          "MergedWithPrevious", SplitBehavior.MERGED_WITH_PREVIOUS,
          "MergedWithNext", SplitBehavior.MERGED_WITH_NEXT);

  private static final String MARK = String.valueOf(Pieces.SPACE_MARK);

  /** A stretch of text; {@code first} if the text begins with it. */
  private record Stretch(String text, boolean first) {}

  /** Cuts one stretch into others. */
  @FunctionalInterface
  private interface Step {
    void split(Stretch stretch, List<Stretch> words);
  }

  private final List<Step> steps = new ArrayList<>();
  private boolean prepends;
  private boolean onlyPrependsFirst;
  private boolean metaspace;
  private boolean byteLevel;

  /**
   * @param json the value of {@code pre_tokenizer}; null and missing do nothing
   */
  HuggingFaceSplitter(JsonNode json) {
    if (!json.isMissingNode() && !json.isNull()) {
      add(json);
    }
  }

  private void add(JsonNode json) {
    String type = json.path("type").asText();
    switch (type) {
      case "Sequence" -> json.path("pretokenizers").forEach(this::add);
      case "Metaspace" -> addMetaspace(json);
      case "ByteLevel" -> addByteLevel(json);
      case "Whitespace" -> addSplit(WORD_CHARACTERS, SplitBehavior.REMOVED, true);
      case "WhitespaceSplit" -> addSplit(WhiteSpace::is, SplitBehavior.REMOVED);
      case "BertPreTokenizer" -> {
        addSplit(WhiteSpace::is, SplitBehavior.REMOVED);
        addSplit(OldUnicode::isPunctuation, SplitBehavior.ISOLATED);
      }
      case "Punctuation" -> addSplit(OldUnicode::isPunctuation, behavior(json, "Isolated"));
      case "Digits" ->
          addSplit(
              HuggingFaceSplitter::isNumber,
              json.path("individual_digits").asBoolean()
                  ? SplitBehavior.ISOLATED
                  : SplitBehavior.CONTIGUOUS);
      case "CharDelimiterSplit" -> addDelimiter(json.path("delimiter").asText());
      case "Split" -> addSplit(json);
      default ->
          throw new InputException(
              "pre_tokenizer.type = \""
                  + type
                  + "\": can be Metaspace, ByteLevel, Whitespace, WhitespaceSplit,"
                  + " BertPreTokenizer, Punctuation, Digits, CharDelimiterSplit, Split or a"
                  + " Sequence of them; give a tokenizer made of these");
    }
  }

  private void addMetaspace(JsonNode json) {
    if (!json.path("replacement").asText(MARK).equals(MARK)) {
      throw new InputException("pre_tokenizer.replacement must be U+2581");
    }
    boolean prefix = json.path("add_prefix_space").asBoolean(true);
    String scheme = json.path("prepend_scheme").asText(prefix ? "always" : "never");
    boolean splits = json.path("split").asBoolean(true);
    boolean always = scheme.equals("always");
    boolean first = scheme.equals("first");
    if (!always && !first && !scheme.equals("never")) {
      throw new InputException(
          "pre_tokenizer.prepend_scheme = \"" + scheme + "\": can be always, first or never");
    }
    metaspace = true;
    prepends |= always || first;
    onlyPrependsFirst |= first;
    steps.add(
        (stretch, words) -> {
          String text = stretch.text().replace(' ', Pieces.SPACE_MARK);
          if ((always || (first && stretch.first())) && !text.startsWith(MARK)) {
            text = MARK + text;
          }
          int start = 0;
          for (int next = 1; splits && next < text.length(); next++) {
            if (text.charAt(next) == Pieces.SPACE_MARK) {
              words.add(new Stretch(text.substring(start, next), false));
              start = next;
            }
          }
          words.add(new Stretch(text.substring(start), false));
        });
  }

  private void addByteLevel(JsonNode json) {
    boolean prefix = json.path("add_prefix_space").asBoolean(true);
    boolean regex = json.path("use_regex").asBoolean(true);
    if (byteLevel) {
      throw new InputException("pre_tokenizer: ByteLevel twice");
    }
    byteLevel = true;
    prepends |= prefix;
    steps.add(
        (stretch, words) -> {
          boolean prepend = prefix && !stretch.text().startsWith(" ");
          String text = prepend ? " " + stretch.text() : stretch.text();
          List<Part> parts =
              regex
                  ? parts(BYTE_LEVEL_WORDS, text, false)
                  : List.of(new Part(0, text.length(), false));
          for (Part part : parts) {
            words.add(new Stretch(spelled(text.substring(part.from(), part.to())), false));
          }
        });
  }

  private void addSplit(JsonNode json) {
    JsonNode given = json.path("pattern");
    TokenizerRegex regex =
        given.has("String")
            ? TokenizerRegex.literal(given.path("String").asText())
            : TokenizerRegex.compile(given.path("Regex").asText());
    addSplit(regex, behavior(json, ""), json.path("invert").asBoolean());
  }

  private static SplitBehavior behavior(JsonNode json, String missing) {
    SplitBehavior behavior = BEHAVIORS.get(json.path("behavior").asText(missing));
    if (behavior == null) {
      throw new InputException(
          "pre_tokenizer.behavior = "
              + json.path("behavior")
              + ": can be Isolated, Removed, Contiguous, MergedWithPrevious or MergedWithNext");
    }
    return behavior;
  }

  private void addDelimiter(String delimiter) {
    if (delimiter.isEmpty() || delimiter.codePointCount(0, delimiter.length()) > 1) {
      throw new InputException("pre_tokenizer.delimiter: must be one character");
    }
    int character = delimiter.codePointAt(0);
    addSplit(c -> c == character, SplitBehavior.REMOVED);
  }

  private void addSplit(TokenizerRegex regex, SplitBehavior behavior, boolean inverted) {
    steps.add(
        (stretch, words) ->
            add(stretch, behavior.apply(parts(regex, stretch.text(), inverted)), words));
  }

  private void addSplit(IntPredicate matches, SplitBehavior behavior) {
    steps.add(
        (stretch, words) -> add(stretch, behavior.apply(parts(matches, stretch.text())), words));
  }

  /** Matches and the stretches between them. */
  private static List<Part> parts(TokenizerRegex regex, String text, boolean inverted) {
    Matcher matcher = regex.matcher(text);
    List<Part> parts = new ArrayList<>();
    int end = 0;
    while (matcher.find()) {
      if (matcher.start() > end) {
        parts.add(new Part(end, matcher.start(), inverted));
      }
      parts.add(new Part(matcher.start(), matcher.end(), !inverted));
      end = matcher.end();
    }
    if (end < text.length()) {
      parts.add(new Part(end, text.length(), inverted));
    }
    return parts;
  }

  /** Matching characters, each one a part, and the stretches between them. */
  private static List<Part> parts(IntPredicate matches, String text) {
    List<Part> parts = new ArrayList<>();
    int end = 0;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int next = at + Character.charCount(character);
      if (matches.test(character)) {
        if (at > end) {
          parts.add(new Part(end, at, false));
        }
        parts.add(new Part(at, next, true));
        end = next;
      }
      at = next;
    }
    if (end < text.length()) {
      parts.add(new Part(end, text.length(), false));
    }
    return parts;
  }

  private static void add(Stretch stretch, List<Part> parts, List<Stretch> words) {
    for (Part part : parts) {
      if (part.to() > part.from()) {
        String text = stretch.text().substring(part.from(), part.to());
        words.add(new Stretch(text, stretch.first() && part.from() == 0));
      }
    }
  }

  private static boolean isNumber(int character) {
    int type = Character.getType(character);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /**
   * @param first whether nothing stands before the text
   */
  List<String> split(String text, boolean first) {
    List<Stretch> stretches = List.of(new Stretch(text, first));
    for (Step step : steps) {
      List<Stretch> finer = new ArrayList<>();
      stretches.forEach(stretch -> step.split(stretch, finer));
      stretches = finer;
    }
    return stretches.stream().map(Stretch::text).toList();
  }

  /** Each byte as the character that stands for it. */
  private static String spelled(String word) {
    StringBuilder spelled = new StringBuilder(word.length());
    for (byte value : Wtf8.encode(word)) {
      spelled.append(ByteCharacters.of(value & 0xFF));
    }
    return spelled.toString();
  }

  /** Whether a text gets one more space in front. */
  boolean prepends() {
    return prepends;
  }

  /** Whether the prefix that a word gets depends on its place in the text. */
  boolean onlyPrependsFirst() {
    return onlyPrependsFirst;
  }

  boolean isMetaspace() {
    return metaspace;
  }

  boolean isByteLevel() {
    return byteLevel;
  }
}
