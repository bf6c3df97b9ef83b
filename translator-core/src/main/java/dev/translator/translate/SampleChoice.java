package dev.translator.translate;

/** The choice of the samples that are returned, best first. */
public enum SampleChoice {
  /** Those of the best score, as the length penalty has it. */
  LIKELIEST,
  /**
   * Those most like all the others by sentence-level chrF: minimum Bayes risk (Eikema and Aziz
   * 2020, arXiv:2005.10283). Their score is the mean chrF, 0 to 100.
   */
  MBR_CHRF,
  /** The same by sentence-level BLEU. */
  MBR_BLEU
}
