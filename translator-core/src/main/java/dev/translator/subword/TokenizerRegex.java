package dev.translator.subword;

import dev.translator.io.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression of a tokenizer file, as it stands there and as Java's. */
record TokenizerRegex(String source, Pattern pattern) {
  private static final int MAX_SHOWN = 100;

  /**
   * @param source written for the Oniguruma library
   * @throws InputException if it uses something that means something else in Java, or nothing
   */
  static TokenizerRegex compile(String source) {
    String java = new RegexTranslation(source).translate();
    try {
      return new TokenizerRegex(
          source, Pattern.compile(java, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE));
    } catch (PatternSyntaxException e) {
      throw refused(source, "it is damaged, or looks behind without a limit", e);
    }
  }

  /** The expression for a literal text. */
  static TokenizerRegex literal(String text) {
    return new TokenizerRegex(text, Pattern.compile(Pattern.quote(text)));
  }

  static InputException refused(String source, String reason, Throwable cause) {
    return new InputException(
        "the regular expression "
            + shown(source)
            + " is not supported: "
            + reason
            + "; give a tokenizer with a simpler one",
        cause);
  }

  /** On one line, and not longer than fits a message. */
  static String shown(String source) {
    String line = source.replace("\n", "\\n").replace("\r", "\\r");
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "...";
  }

  Matcher matcher(String text) {
    return BoundedText.matcher(this, text);
  }
}
