package dev.translator.convert;

import dev.translator.io.InputException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Source and target language of a model. A text is empty where the user leaves the language to the
 * model's files.
 */
public record Languages(String source, String target) {
  /** Languages that the model's files name. */
  public static final Languages OF_THE_MODEL = new Languages("", "");

  private static final String PATTERN = "[\\p{L}\\p{Nd}_.-]+";

  /**
   * These languages, with the other ones in place of empty texts.
   *
   * @param directory of the model, for errors
   */
  Languages or(String otherSource, String otherTarget, Path directory) {
    return new Languages(
        or(source, otherSource, "--source-language", directory),
        or(target, otherTarget, "--target-language", directory));
  }

  private static String or(String given, String other, String option, Path directory) {
    String found = given.isEmpty() ? other : given;
    if (!found.matches(PATTERN)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: does not say its languages: give %s, such as en",
              directory,
              option));
    }
    return found;
  }
}
