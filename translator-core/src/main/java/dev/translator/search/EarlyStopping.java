package dev.translator.search;

/** When a beam search is done with a sentence before its maximum length. */
public enum EarlyStopping {
  /**
   * When as many hypotheses as asked for have ended and the {@link LengthPenalty#bound} of the best
   * live one is not above the last of them. Nothing that running on to the maximum length would
   * find is lost.
   */
  EXACT,
  /**
   * When as many hypotheses as the beam is wide have ended. Fewer steps; a hypothesis that would
   * have ended later with a better normalised score is lost.
   */
  WHEN_BEAM_FINISHED
}
