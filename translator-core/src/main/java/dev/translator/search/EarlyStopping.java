package dev.translator.search;

/** When a beam search is done with a sentence, or with a prefix, before the maximum length. */
public enum EarlyStopping {
  /**
   * When as many hypotheses as asked for have ended and the {@link LengthPenalty#bound} of the best
   * live one is not above the last of them. Nothing that running on to the maximum length would
   * find is lost.
   */
  EXACT,
  /**
   * As {@link #EXACT}, but what lives is trusted to end within a tenth more tokens than it has: the
   * longer a sum of log-probabilities is imagined, the better looks its mean, so that the exact
   * bound hardly ever lets a search end early. For the same reason prefixes are dropped one by one
   * that cannot win so, and those whose log-probability is more than 1.5 below that of the best (of
   * an n-best list: below the n-th best). In practice no worse BLEU for less than half of the work.
   */
  LIKELY,
  /**
   * As {@link #EXACT}, but what lives is trusted to end with the score it has now, as Hugging
   * Face's {@code early_stopping=False} does for an n-best list as long as the beam is wide. Fewer
   * steps; a hypothesis that would have ended later with a better normalised score is lost.
   */
  AT_THIS_LENGTH,
  /**
   * When as many hypotheses as the beam is wide have ended. Fewer steps; a hypothesis that would
   * have ended later with a better normalised score is lost.
   */
  WHEN_BEAM_FINISHED
}
