package dev.translator.config;

/**
 * The optimiser, Adam. A part of the section {@code training}.
 *
 * @param clipNorm largest norm of all gradients together (Pascanu et al. 2013); 0 is off; default
 *     1.0
 * @param adamBeta1 decay of the mean of gradients (Kingma and Ba 2015); default 0.9
 * @param adamBeta2 decay of the mean of squared gradients; default 0.98
 * @param adamEpsilon added to the denominator; default 1e-9
 * @param weightDecay decoupled (Loshchilov and Hutter 2019), per unit of learning rate; default 0
 */
public record OptimizerConfig(
    double clipNorm, double adamBeta1, double adamBeta2, double adamEpsilon, double weightDecay) {
  private static final Check CHECK = new Check("training");

  public OptimizerConfig {
    CHECK.atLeast("clipNorm", clipNorm, 0);
    CHECK.fraction("adamBeta1", adamBeta1);
    CHECK.fraction("adamBeta2", adamBeta2);
    CHECK.positive("adamEpsilon", adamEpsilon);
    CHECK.atLeast("weightDecay", weightDecay, 0);
  }

  public static OptimizerConfig defaults() {
    return new OptimizerConfig(
        /* clipNorm= */ 1.0,
        /* adamBeta1= */ 0.9,
        /* adamBeta2= */ 0.98,
        /* adamEpsilon= */ 1e-9,
        /* weightDecay= */ 0.0);
  }
}
