package dev.translator.config;

/**
 * Means against learning the corpus by heart. A part of the section {@code training}.
 *
 * @param labelSmoothing probability spread evenly over the vocabulary (Szegedy et al. 2016);
 *     default 0.1
 * @param ema decay of a moving average of the weights, such as 0.999; the average is then validated
 *     and kept (Polyak and Juditsky 1992); early on the decay is (1 + u) / (10 + u) after u
 *     updates, if that is smaller; 0 (default) is off
 * @param rDrop weight of the symmetric divergence between two passes with different dropout
 *     (R-Drop, Wu et al. 2021), such as 5; costs a second pass; 0 (default) is off
 */
public record RegularizationConfig(double labelSmoothing, double ema, double rDrop) {
  private static final Check CHECK = new Check("training");

  public RegularizationConfig {
    CHECK.fraction("labelSmoothing", labelSmoothing);
    CHECK.fraction("ema", ema);
    CHECK.atLeast("rDrop", rDrop, 0);
  }

  public static RegularizationConfig defaults() {
    return new RegularizationConfig(/* labelSmoothing= */ 0.1, /* ema= */ 0.0, /* rDrop= */ 0.0);
  }
}
