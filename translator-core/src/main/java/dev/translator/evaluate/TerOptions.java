package dev.translator.evaluate;

/**
 * Settings of {@link Ter}. Part of the signature: scores of different settings cannot be compared.
 *
 * @param normalized whether punctuation is split from words and XML escapes are undone, default no
 * @param noPunctuation whether {@code . , ? : ; ! " ( )} are removed, default no
 * @param asianSupport whether normalization splits Chinese characters and removal covers their
 *     punctuation, default no
 * @param caseSensitive whether case counts, default no
 */
public record TerOptions(
    boolean normalized, boolean noPunctuation, boolean asianSupport, boolean caseSensitive) {

  /** The settings of published scores: everything off. */
  public static TerOptions defaults() {
    return new TerOptions(false, false, false, false);
  }

  public TerOptions withNormalized(boolean value) {
    return new TerOptions(value, noPunctuation, asianSupport, caseSensitive);
  }

  public TerOptions withNoPunctuation(boolean value) {
    return new TerOptions(normalized, value, asianSupport, caseSensitive);
  }

  public TerOptions withAsianSupport(boolean value) {
    return new TerOptions(normalized, noPunctuation, value, caseSensitive);
  }

  public TerOptions withCaseSensitive(boolean value) {
    return new TerOptions(normalized, noPunctuation, asianSupport, value);
  }
}
