package dev.translator.report;

/**
 * Bars of one colour.
 *
 * @param name in the legend; a single group without a name has none
 * @param values one per category or bin
 */
public record Group(String name, double[] values) {
  public Group {
    values = values.clone();
  }

  @Override
  public double[] values() {
    return values.clone();
  }
}
