package dev.translator.evaluate;

/**
 * The precision a formula is calculated in. Rounding the result of each +, -, * and / of floats
 * from double to float is exactly float arithmetic, so one formula serves both.
 */
enum Arithmetic {
  DOUBLE {
    @Override
    double round(double value) {
      return value;
    }
  },
  /** Sums of type float32 as NumPy computes them. */
  SINGLE {
    @Override
    double round(double value) {
      return (float) value;
    }
  };

  abstract double round(double value);
}
