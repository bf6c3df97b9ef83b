package dev.translator.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time such as {@code 20m}, {@code 1h30m} or {@code 90s}, in minutes. */
final class MinutesConverter implements ITypeConverter<Double> {
  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{1,5})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s)?");

  @Override
  public Double convert(String value) {
    Matcher parts = TIME.matcher(value);
    double minutes =
        parts.matches() ? 60 * number(parts, 1) + number(parts, 2) + number(parts, 3) / 60.0 : 0;
    if (minutes <= 0) {
      throw new TypeConversionException(
          "'" + value + "' is no time: write hours, minutes and seconds, such as 20m, 8h or 1h30m");
    }
    return minutes;
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }
}
