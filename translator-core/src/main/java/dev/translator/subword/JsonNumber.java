package dev.translator.subword;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Decimal numbers as Hugging Face tokenizers read them: all digits as one whole number, rounded to
 * a double, then divided by a power of ten, which rounds again. The result can differ from the
 * nearest double in its last bit, and such bits decide between segmentations of the same score.
 */
final class JsonNumber {
  private static final BigInteger MAX_DIGITS = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final int MAX_EXPONENT = 308;

  private JsonNumber() {}

  /**
   * @param decimal with the digits of the file, trailing zeros included
   */
  static double of(BigDecimal decimal) {
    BigInteger digits = decimal.unscaledValue().abs();
    long exponent = -(long) decimal.scale();
    while (digits.compareTo(MAX_DIGITS) > 0) {
      digits = digits.divide(BigInteger.TEN);
      exponent++;
    }
    double value = scaled(digits.doubleValue(), exponent);
    return decimal.signum() < 0 ? -value : value;
  }

  private static double scaled(double value, long exponent) {
    if (exponent >= 0) {
      return exponent > MAX_EXPONENT ? Double.POSITIVE_INFINITY : value * power(exponent);
    }
    double scaled = value;
    long rest = -exponent;
    while (rest > MAX_EXPONENT && scaled != 0) {
      scaled /= power(MAX_EXPONENT);
      rest -= MAX_EXPONENT;
    }
    return scaled == 0 ? 0 : scaled / power(rest);
  }

  private static double power(long exponent) {
    return Double.parseDouble("1e" + exponent);
  }
}
