package dev.translator.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded sentences that are hard on tokenizers. */
final class RandomText {
  private static final String[] PIECES = {
    "a",
    "b",
    "Z",
    "é",
    "我",
    "们",
    "0",
    "5",
    "9",
    "٣",
    "½",
    "²",
    ".",
    ".",
    ",",
    ",",
    "-",
    "-",
    "'",
    "!",
    "(",
    "/",
    "$",
    "€",
    "+",
    "&",
    "&amp;",
    "&quot;",
    "&lt;",
    "&gt;",
    "&amp;lt;",
    "<skipped>",
    "<",
    ">",
    "_",
    "“",
    "—",
    "…",
    "。",
    "、",
    "·",
    " ",
    " ",
    " ",
    "\t",
    "\u00a0",
    "\u3000",
    "\u0085",
    "\u001c",
    "\u200b",
    "\ud83d\ude42",
    "\ud840\udc00",
    "\ud836\udf60",
    "İ",
    "ß",
    "Σ",
    "'s",
    "٪",
    "）",
    "５",
    "\u2028",
    "\n",
    "-\n",
  };

  private final Random random;

  RandomText(long seed) {
    random = new Random(seed);
  }

  /** Pieces with and without white space between them. */
  String rough() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(24); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /** Words of a small vocabulary, so that n-grams repeat; sometimes none. */
  String words(int most) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      words.add(String.valueOf((char) ('a' + random.nextInt(5))));
    }
    return String.join(" ", words);
  }

  int number(int bound) {
    return random.nextInt(bound);
  }
}
