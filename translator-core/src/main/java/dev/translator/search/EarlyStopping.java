package dev.translator.search;

/**
 * The rule by which a beam search is done with a sentence, or with a prefix, before the maximum
 * length.
 */
public enum EarlyStopping {
  /**
   * Done when the wanted number of hypotheses have ended and the {@link LengthPenalty#bound} of the
   * best live one is not above the last of them. A search to the maximum length would find the
   * same.
   */
  EXACT,
  /**
   * The rule of {@link #EXACT}, but a live prefix is expected to end within a tenth more tokens
   * than it has. The exact bound looks ahead to the maximum length, where the mean of
   * log-probabilities may still become high, so it hardly ever lets a search end early. Prefixes
   * that cannot win under this expectation are dropped one by one, as are those whose
   * log-probability is more than 1.5 below that of the best (of an n-best list: below the n-th
   * best). In practice BLEU is no worse, for less than half of the work.
   */
  LIKELY,
  /**
   * The rule of {@link #EXACT}, but a live prefix is expected to end with the score that it has.
   * This is {@code early_stopping=False} of Hugging Face's transformers, if the n-best list is as
   * long as the beam is wide. Fewer steps; a hypothesis that would have ended later with a better
   * normalised score is lost.
   */
  AT_THIS_LENGTH,
  /**
   * Done when {@code beamSize} hypotheses have ended. Fewer steps; a hypothesis that would have
   * ended later with a better normalised score is lost.
   */
  WHEN_BEAM_FINISHED
}
