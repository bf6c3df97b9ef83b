package dev.translator.evaluate;

import dev.translator.config.ConfigException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Treatment of an n-gram order without a match in BLEU. The methods are numbered as in Chen and
 * Cherry 2014, "A Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU".
 */
public enum Smoothing {
  /** Halves the assumed match with every such order: 1/2, 1/4, ... (method 3, mteval-v13a). */
  EXP("exp", Double.NaN),
  /** Takes a small number of matches, 0.1 unless given (method 1). */
  FLOOR("floor", 0.1),
  /** Adds a number, 1 unless given, to matches and totals of orders above 1 (method 2). */
  ADD_K("add-k", 1),
  /** Nothing: the score is 0. */
  NONE("none", Double.NaN);

  private final String label;
  private final double defaultValue;

  Smoothing(String label, double defaultValue) {
    this.label = label;
    this.defaultValue = defaultValue;
  }

  /** The name in options and signatures. */
  public String label() {
    return label;
  }

  /** Whether the method has a value to choose. */
  public boolean takesValue() {
    return !Double.isNaN(defaultValue);
  }

  /** The value unless chosen; 0 for methods without one. */
  public double defaultValue() {
    return takesValue() ? defaultValue : 0;
  }

  /**
   * The method of a name.
   *
   * @throws ConfigException if there is none
   */
  public static Smoothing of(String label) {
    return Arrays.stream(values())
        .filter(method -> method.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    "smooth-method = "
                        + label
                        + ": unknown, choose one of "
                        + Arrays.stream(values())
                            .map(Smoothing::label)
                            .collect(Collectors.joining(", "))));
  }
}
