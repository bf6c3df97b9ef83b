package dev.translator.documents.inline;

import dev.translator.text.PlaceholderMarks;
import dev.translator.translate.WordAlignment;
import dev.translator.translate.WordAlignment.Link;
import dev.translator.translate.spans.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Engines without a model. */
public final class FakeEngine implements SegmentEngine {
  private final UnaryOperator<String> translation;
  private final Random random;
  private final List<String> seen = new ArrayList<>();
  private PlaceholderMarks marks = PlaceholderMarks.NONE;

  private FakeEngine(UnaryOperator<String> translation, Random random) {
    this.translation = translation;
    this.random = random;
  }

  /** Translates nothing. */
  public static FakeEngine identity() {
    return of(text -> text);
  }

  /** Writes capitals: markup and placeholders suffer, words stay in their places. */
  public static FakeEngine capitals() {
    return of(text -> text.toUpperCase(Locale.ROOT));
  }

  /** Translates by a function; word i goes back to word i. */
  public static FakeEngine of(UnaryOperator<String> translation) {
    return new FakeEngine(translation, null);
  }

  /** Reverses the words; word i goes back to word n - 1 - i. */
  public static FakeEngine reversing() {
    return of(
        text -> {
          List<String> words = new ArrayList<>(List.of(text.split(" ")));
          Collections.reverse(words);
          return "\u0001" + String.join(" ", words);
        });
  }

  /** Loses, doubles, moves and makes up words, and aligns them at random. */
  public static FakeEngine scrambling(long seed) {
    Random random = new Random(seed);
    return new FakeEngine(text -> scrambled(text, random), random);
  }

  private static String scrambled(String text, Random random) {
    if (random.nextInt(20) == 0) {
      return "";
    }
    List<String> words = new ArrayList<>(List.of(text.split(" ")));
    if (random.nextBoolean()) {
      Collections.shuffle(words, random);
    }
    List<String> out = new ArrayList<>();
    for (String word : words) {
      switch (random.nextInt(8)) {
        case 0 -> {}
        case 1 -> out.addAll(List.of(word, word));
        case 2 -> out.add(word.toUpperCase(Locale.ROOT));
        case 3 -> out.add("%d{0}<b>\uE101\uE110".substring(random.nextInt(8)) + word);
        case 4 -> out.add(word.substring(word.length() / 2) + "\n");
        default -> out.add(word);
      }
    }
    return String.join(random.nextInt(10) == 0 ? "" : " ", out);
  }

  /** Makes it a model that has learnt to copy symbols. */
  public FakeEngine withMarks(PlaceholderMarks symbols) {
    marks = symbols;
    return this;
  }

  @Override
  public PlaceholderMarks marks() {
    return marks;
  }

  /** Sentences that were translated so far. */
  public List<String> seen() {
    return seen;
  }

  @Override
  public String sourceLanguage() {
    return "en";
  }

  @Override
  public String targetLanguage() {
    return "de";
  }

  @Override
  public List<String> translate(List<String> sentences) {
    seen.addAll(sentences);
    return sentences.stream().map(translation).toList();
  }

  @Override
  public List<WordAlignment> align(List<String> sentences, List<String> translations) {
    return IntStream.range(0, sentences.size())
        .mapToObj(i -> align(sentences.get(i), translations.get(i)))
        .toList();
  }

  private WordAlignment align(String sentence, String translated) {
    int sources = Words.of(sentence).size();
    int targets = Words.of(translated).size();
    boolean reverses = translation.apply(sentence).startsWith("\u0001");
    List<Link> links = new ArrayList<>();
    for (int t = 0; t < targets; t++) {
      int source = reverses ? sources - 1 - t : t;
      if (random != null) {
        source = random.nextInt(sources + 3);
      }
      if (random == null ? source >= 0 && source < sources : random.nextInt(3) > 0) {
        links.add(new Link(source, t));
      }
    }
    return new WordAlignment(links);
  }
}
