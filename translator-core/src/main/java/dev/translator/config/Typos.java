package dev.translator.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a mistyped one was meant to be. */
final class Typos {
  private Typos() {}

  /** The nearest name, if one is near enough; case, {@code _} and {@code -} do not count. */
  static Optional<String> nearest(String typed, Collection<String> names) {
    String wanted = normalized(typed);
    int limit = Math.max(1, wanted.length() / 3);
    return names.stream()
        .filter(name -> distance(wanted, normalized(name)) <= limit)
        .min(
            Comparator.comparingInt((String name) -> distance(wanted, normalized(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Whether two names differ in case, {@code _} and {@code -} at most. */
  static boolean same(String a, String b) {
    return normalized(a).equals(normalized(b));
  }

  private static String normalized(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Insertions, deletions, substitutions and swaps of neighbours between two texts. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(int[][] d, String a, String b, int i, int j) {
    int substituted = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(substituted, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
