package dev.translator.config;

import java.util.Locale;

/**
 * A part of a corpus that is set aside, by a hash of the source: equal sources are all on one side,
 * those too that differ in case, digits, spaces or punctuation only, and a pair stays on its side
 * when the corpus grows.
 *
 * @param share of the sources that is set aside; 0 for none
 * @param only whether the corpus is the part that is set aside, or the rest
 */
public record HeldOut(double share, boolean only) {
  /** All pairs. */
  public static final HeldOut NONE = new HeldOut(0, false);

  public HeldOut {
    if (!(share >= 0 && share < 1)) {
      throw new ConfigException("held-out share = " + share + ": must be >= 0 and < 1");
    }
  }

  /** The usual share for a corpus: some hundred pairs up to a few thousand. */
  public static double shareFor(long pairs) {
    return pairs < 2_000
        ? 0.1
        : pairs < 20_000 ? 0.05 : pairs < 200_000 ? 0.01 : pairs < 2_000_000 ? 0.002 : 0.0005;
  }

  /** Whether the corpus holds a pair with this source. */
  public boolean holds(String source) {
    return share == 0 || (place(source) < share) == only;
  }

  /** A number from 0 to 1 that is the same for equal sources. */
  public static double place(String source) {
    long hash = 0xCBF29CE484222325L; // FNV-1a, then the finaliser of SplitMix64
    String text = source.toLowerCase(Locale.ROOT);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (Character.isDigit(character)) {
        character = '0';
      } else if (!Character.isLetter(character) && !Character.isSurrogate(character)) {
        continue;
      }
      hash = (hash ^ character) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return ((hash ^ (hash >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
