package dev.translator.evaluate;

/**
 * Settings of {@link Chrf}. Part of the signature: scores of different settings cannot be compared.
 *
 * @param characterOrder the longest character n-grams, 1 to 100, default 6
 * @param wordOrder the longest word n-grams, 0 to 100, default 0; 2 is called chrF++
 * @param beta how many times as important recall is as precision, 0 to 1000, default 2
 * @param lowercase whether case is ignored, default no
 * @param whitespace whether white space belongs to the character n-grams, default no
 * @param epsSmoothing whether F-scores are averaged over all orders with a tiny value for missing
 *     ones, as chrF++.py, NLTK and Moses do, instead of averaging precision and recall over the
 *     orders that both sides have; default no
 */
public record ChrfOptions(
    int characterOrder,
    int wordOrder,
    int beta,
    boolean lowercase,
    boolean whitespace,
    boolean epsSmoothing) {

  public ChrfOptions {
    Ranges.check("chrf-char-order", characterOrder, 1, 100);
    Ranges.check("chrf-word-order", wordOrder, 0, 100);
    Ranges.check("chrf-beta", beta, 0, 1000);
  }

  /** The settings of published chrF2 scores. */
  public static ChrfOptions defaults() {
    return new ChrfOptions(6, 0, 2, false, false, false);
  }

  /** The settings of published chrF2++ scores. */
  public static ChrfOptions plusPlus() {
    return defaults().withWordOrder(2);
  }

  public ChrfOptions withCharacterOrder(int value) {
    return new ChrfOptions(value, wordOrder, beta, lowercase, whitespace, epsSmoothing);
  }

  public ChrfOptions withWordOrder(int value) {
    return new ChrfOptions(characterOrder, value, beta, lowercase, whitespace, epsSmoothing);
  }

  public ChrfOptions withBeta(int value) {
    return new ChrfOptions(characterOrder, wordOrder, value, lowercase, whitespace, epsSmoothing);
  }

  public ChrfOptions withLowercase(boolean value) {
    return new ChrfOptions(characterOrder, wordOrder, beta, value, whitespace, epsSmoothing);
  }

  public ChrfOptions withWhitespace(boolean value) {
    return new ChrfOptions(characterOrder, wordOrder, beta, lowercase, value, epsSmoothing);
  }

  public ChrfOptions withEpsSmoothing(boolean value) {
    return new ChrfOptions(characterOrder, wordOrder, beta, lowercase, whitespace, value);
  }
}
