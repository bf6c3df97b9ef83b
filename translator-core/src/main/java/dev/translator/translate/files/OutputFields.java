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
 * @param provenance whether JSON objects tell where translations come from: the memory or the model
 */
public record OutputFields(
    boolean nBest,
    boolean scores,
    boolean warnings,
    boolean alignments,
    boolean skipsMissing,
    boolean provenance) {
  /** The same without provenance. */
  public OutputFields(
      boolean nBest, boolean scores, boolean warnings, boolean alignments, boolean skipsMissing) {
    this(nBest, scores, warnings, alignments, skipsMissing, false);
  }

  /** The translation alone. */
  public static final OutputFields NONE = new OutputFields(false, false, false, false, false);
}
