package dev.translator.corpus.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes sentences with inline elements at random places, nested to any depth. */
final class MarkupWriter {
  private static final String[] WORDS = {
    "Hund",
    "a",
    "naïve",
    "Über",
    "1.5",
    "R&D",
    "x<y",
    "]]>",
    "\"quoted\"",
    "l'été",
    "老人",
    "дом",
    "🙂",
    "it's",
    "{0}",
    "%s",
    "café",
    "&amp;",
    "--",
    "?>",
    "end."
  };

  private final Random random;
  private final List<InlineElement> elements;
  private int number;

  MarkupWriter(Random random, List<InlineElement> elements) {
    this.random = random;
    this.elements = elements;
  }

  /** A number that no element has yet. */
  int number() {
    return ++number;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  @SafeVarargs
  final <T> T any(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Words that no other sentence has. */
  String plain() {
    StringBuilder text = new StringBuilder(any("S", "ß", "老") + number());
    for (int i = below(4); i > 0; i--) {
      text.append(' ').append(any(WORDS));
    }
    return text.toString();
  }

  /** A sentence with elements inside one another. */
  MarkedText sentence(int depth) {
    List<MarkedText> parts = new ArrayList<>();
    for (int i = 1 + below(4); i > 0; i--) {
      parts.add(chance(0.5) || depth == 0 ? words() : element(depth));
      parts.add(any(MarkedText.EMPTY, MarkedText.of(" "), MarkedText.of("\n      ")));
    }
    parts.add(words());
    return MarkedText.joined(parts);
  }

  private MarkedText element(int depth) {
    InlineElement element = elements.get(below(elements.size()));
    return element.around(element.takesText() ? sentence(depth - 1) : MarkedText.EMPTY, number());
  }

  /** Words in one of the forms that XML has for them. */
  private MarkedText words() {
    String text = plain();
    int middle = 1 + below(text.length() - 1);
    middle += Character.isLowSurrogate(text.charAt(middle)) ? 1 : 0;
    MarkedText left = MarkedText.of(text.substring(0, middle));
    MarkedText right = MarkedText.of(text.substring(middle));
    return switch (below(8)) {
      case 0 -> left.then(MarkedText.code("<!-- no <text> & none -->")).then(right);
      case 1 -> left.then(MarkedText.code("<?tool no text?>")).then(right);
      case 2 -> new MarkedText("<![CDATA[1 < 2 & 3]]>", "1 < 2 & 3").then(right);
      case 3 -> left.then(new MarkedText("<![CDATA[<2>]]>", "<2>"));
      case 4 -> left.then(new MarkedText("&#228;&#x1F642;&quot;&apos;&gt;", "ä🙂\"'>")).then(right);
      case 5 -> left.then(new MarkedText(" \t\r\n ", "\n")).then(right);
      default -> left.then(right);
    };
  }
}
