package dev.translator.memory;

import java.util.List;

/** Levenshtein distance of token sequences: insertions, deletions and substitutions cost 1 each. */
final class EditDistance {
  private EditDistance() {}

  static int of(List<String> a, List<String> b) {
    int[] row = new int[b.size() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      String token = a.get(i - 1);
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (token.equals(b.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.size()];
  }

  /** 1 - distance / longer length; two texts without tokens are equal. */
  static double score(List<String> a, List<String> b) {
    int longer = Math.max(a.size(), b.size());
    return longer == 0 ? 1 : 1 - of(a, b) / (double) longer;
  }
}
