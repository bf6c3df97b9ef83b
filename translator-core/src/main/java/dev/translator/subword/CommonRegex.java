package dev.translator.subword;

import dev.translator.io.InputException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions from tokenizer files, which are written for the Oniguruma library. Only what
 * means the same in Java is let through: literals, classes, {@code \p{L}}-like categories, {@code
 * \s}, {@code \S}, {@code \d}, alternatives, groups, look-ahead, and repetitions that are not of a
 * group.
 */
final class CommonRegex {
  private static final int MAX_LENGTH = 1000;

  private static final String CATEGORY = "\\\\[pP]\\{(?:L|Lu|Ll|Lt|Lm|Lo|M|N|Nd|P|S|Z)\\}";
  private static final String ESCAPE = "\\\\(?:[rntsSd]|[^\\p{Alnum}])";
  private static final String IN_CLASS = "(?:" + CATEGORY + "|" + ESCAPE + "|[^\\\\\\[\\]&])";
  private static final String CLASS = "\\[\\^?" + IN_CLASS + "+\\]";
  private static final String LITERAL = "[^\\\\\\[\\]{}()|*+?.^$]";
  private static final String REPEATED = "(?:[*+?]|\\{[0-9]{1,3}(?:,[0-9]{0,3})?\\}(?![+?]))?";
  private static final String ATOM =
      "(?:" + CATEGORY + "|" + ESCAPE + "|" + CLASS + "|" + LITERAL + ")";
  private static final String GROUP = "\\((?:\\?:|\\?i:|\\?!|\\?=)?|\\)(?![*+?{])|\\|";
  private static final Pattern COMMON =
      Pattern.compile("(?:" + ATOM + REPEATED + "[+]?|" + GROUP + ")+");

  private CommonRegex() {}

  /**
   * @throws InputException if the expression could mean something else in Java, or nothing
   */
  static Pattern compile(String regex) {
    boolean common = regex.length() <= MAX_LENGTH && COMMON.matcher(regex).matches();
    try {
      if (common) {
        return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
      }
    } catch (PatternSyntaxException e) {
      common = false;
    }
    throw new InputException(
        "the regular expression "
            + regex
            + " uses more than is supported in an imported tokenizer");
  }

  /** The expression for a literal text. */
  static Pattern literal(String text) {
    return Pattern.compile(Pattern.quote(text));
  }
}
