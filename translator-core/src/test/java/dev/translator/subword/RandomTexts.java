package dev.translator.subword;

import java.util.Random;

/** Seeded random text of every kind that an encoder may meet. */
final class RandomTexts {
  private static final String[] FRAGMENTS = {
    "</s>",
    "<s>",
    "<pad>",
    "<unk>",
    "<0x41>",
    "\u2581",
    "\u2581\u2581",
    " ",
    "  ",
    "\u0000",
    "\n",
    "\t",
    "\r",
    "\u00A0",
    "\uD83D",
    "\uDE00",
    "\uFEFF",
    "\uFFFD",
    "\uFFFF",
    "e\u0301",
    "👨‍👩‍👧‍👦",
    "🇩🇪",
    "👍🏽",
    "你好",
    "世界",
    "مرحبا",
    "שלום",
    "Straße",
    "the",
    "man",
    "123",
    "don't",
    "ﬁ",
    "𝔘",
    "\u200D"
  };

  private RandomTexts() {}

  static String next(Random random, int maxFragments) {
    StringBuilder text = new StringBuilder();
    int fragments = random.nextInt(maxFragments + 1);
    for (int i = 0; i < fragments; i++) {
      int kind = random.nextInt(10);
      if (kind < 5) {
        text.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
      } else if (kind < 8) {
        text.append((char) ('a' + random.nextInt(26)));
      } else if (kind < 9) {
        text.append((char) random.nextInt(0x10000));
      } else {
        text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      }
    }
    return text.toString();
  }

  /** A line of short words over a tiny alphabet, rich in repetitions. */
  static String words(Random random, String alphabet) {
    StringBuilder line = new StringBuilder();
    int words = 1 + random.nextInt(6);
    for (int w = 0; w < words; w++) {
      line.append(w > 0 ? " " : "");
      int length = 1 + random.nextInt(8);
      for (int i = 0; i < length; i++) {
        int count = alphabet.codePointCount(0, alphabet.length());
        int at = alphabet.offsetByCodePoints(0, random.nextInt(count));
        line.appendCodePoint(alphabet.codePointAt(at));
      }
    }
    return line.toString();
  }
}
