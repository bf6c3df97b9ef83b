package dev.translator.subword;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.io.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pre-tokenizers of a {@code tokenizer.json}: cut normalised text into the words in which
 * pieces are looked for.
 */
final class HuggingFaceSplitter {
  /** The words of GPT-2 (Radford et al. 2019), which ByteLevel uses unless told otherwise. */
  private static final Pattern BYTE_LEVEL_WORDS =
      CommonRegex.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

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
    if (byteLevel && !type.equals("Sequence")) {
      throw new InputException("pre_tokenizer: nothing can follow ByteLevel");
    }
    switch (type) {
      case "Sequence" -> json.path("pretokenizers").forEach(this::add);
      case "Metaspace" -> addMetaspace(json);
      case "ByteLevel" -> addByteLevel(json);
      case "WhitespaceSplit" -> steps.add(HuggingFaceSplitter::splitAtSpaces);
      case "Digits" -> {
        Pattern digits =
            Pattern.compile(json.path("individual_digits").asBoolean() ? "\\p{N}" : "\\p{N}+");
        steps.add((stretch, words) -> isolate(digits, stretch, words));
      }
      case "Split" -> addSplit(json);
      default ->
          throw new InputException(
              "pre_tokenizer.type = \""
                  + type
                  + "\": can be Metaspace, ByteLevel, WhitespaceSplit, Digits, Split or a Sequence"
                  + " of them");
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
    byteLevel = true;
    prepends |= prefix;
    steps.add(
        (stretch, words) -> {
          boolean prepend = prefix && !stretch.text().startsWith(" ");
          Stretch whole = prepend ? new Stretch(" " + stretch.text(), false) : stretch;
          if (regex) {
            isolate(BYTE_LEVEL_WORDS, whole, words);
          } else {
            words.add(whole);
          }
        });
  }

  private void addSplit(JsonNode json) {
    JsonNode given = json.path("pattern");
    Pattern pattern =
        given.has("String")
            ? CommonRegex.literal(given.path("String").asText())
            : CommonRegex.compile(given.path("Regex").asText());
    String behavior = json.path("behavior").asText();
    boolean inverted = json.path("invert").asBoolean();
    if (behavior.equals("Isolated")) {
      steps.add((stretch, words) -> isolate(pattern, stretch, words));
    } else if (behavior.equals("Removed")) {
      steps.add((stretch, words) -> keep(pattern, inverted, stretch, words));
    } else if (behavior.equals("MergedWithPrevious") && !inverted) {
      steps.add((stretch, words) -> cutBehind(pattern, stretch, words));
    } else {
      throw new InputException(
          "pre_tokenizer.behavior = \""
              + behavior
              + "\": can be Isolated, Removed, or MergedWithPrevious without invert");
    }
  }

  private static void splitAtSpaces(Stretch stretch, List<Stretch> words) {
    String text = stretch.text();
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || WhiteSpace.is(text.charAt(at))) {
        add(stretch, start, at, words);
        start = at + 1;
      }
    }
  }

  /** Matches and what is between them. */
  private static void isolate(Pattern pattern, Stretch stretch, List<Stretch> words) {
    Matcher matcher = BoundedText.matcher(pattern, stretch.text());
    int end = 0;
    while (matcher.find()) {
      add(stretch, end, matcher.start(), words);
      add(stretch, matcher.start(), matcher.end(), words);
      end = matcher.end();
    }
    add(stretch, end, stretch.text().length(), words);
  }

  /** Only the matches, or only what is between them. */
  private static void keep(Pattern pattern, boolean matches, Stretch stretch, List<Stretch> words) {
    Matcher matcher = BoundedText.matcher(pattern, stretch.text());
    int end = 0;
    while (matcher.find()) {
      add(
          stretch,
          matches ? matcher.start() : end,
          matches ? matcher.end() : matcher.start(),
          words);
      end = matcher.end();
    }
    if (!matches) {
      add(stretch, end, stretch.text().length(), words);
    }
  }

  private static void cutBehind(Pattern pattern, Stretch stretch, List<Stretch> words) {
    Matcher matcher = BoundedText.matcher(pattern, stretch.text());
    int end = 0;
    while (matcher.find()) {
      add(stretch, end, matcher.end(), words);
      end = matcher.end();
    }
    add(stretch, end, stretch.text().length(), words);
  }

  private static void add(Stretch stretch, int from, int to, List<Stretch> words) {
    if (to > from) {
      words.add(new Stretch(stretch.text().substring(from, to), stretch.first() && from == 0));
    }
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
    return stretches.stream().map(s -> byteLevel ? spelled(s.text()) : s.text()).toList();
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

  /** Whether what a word gets in front depends on its place in the text. */
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
