package dev.translator.translate.files;

/**
 * The fields that are written beside each translation.
 *
 * @param nBest whether there may be several translations
 * @param scores whether their scores are written
 * @param warnings whether suspicious ones are marked
 * @param alignments whether it is written which words go back to which
 * @param skipsMissing whether a JSON object without the field is written as it is; otherwise it is
 *     an error
 */
public record OutputFields(
    boolean nBest, boolean scores, boolean warnings, boolean alignments, boolean skipsMissing) {
  /** The translation alone. */
  public static final OutputFields NONE = new OutputFields(false, false, false, false, false);
}
