package dev.translator.corpus.format;

/**
 * A sentence and its translation.
 *
 * @param line where the pair stands in its file, from 1; formats without lines count pairs
 * @param fault why the file itself says that this is no pair, such as {@code not translated}; the
 *     side concerned is then empty. Null for a pair.
 */
public record SentencePair(String source, String target, long line, String fault) {
  /** A pair without a fault. */
  public SentencePair(String source, String target, long line) {
    this(source, target, line, null);
  }

  /**
   * A pair read from XML: one with a character that XML forbids is no pair, and the sides that hold
   * one are empty.
   *
   * @param fault why the file says that this is no pair, null if it does not
   */
  static SentencePair ofXml(String source, String target, long line, String fault) {
    String goodSource = source.indexOf(XmlCharacters.INVALID) < 0 ? source : "";
    String goodTarget = target.indexOf(XmlCharacters.INVALID) < 0 ? target : "";
    boolean damaged =
        goodSource.length() < source.length() || goodTarget.length() < target.length();
    return new SentencePair(goodSource, goodTarget, line, damaged ? "invalid character" : fault);
  }
}
