package dev.translator.subword;

import dev.translator.io.InputException;
import java.util.regex.Matcher;

/**
 * A text in which a regular expression looks at no more than a certain number of characters, so
 * that a search by backtracking ends. The expressions of usual tokenizers look at each character a
 * few times; an expression made to run without end is stopped with a message.
 */
final class BoundedText implements CharSequence {
  private static final long STEPS_PER_CHARACTER = 1000;

  /** A short text may have all of these, so that only long runs are bounded by their length. */
  private static final long LEAST_STEPS = 10_000_000;

  private final String text;
  private final TokenizerRegex regex;
  private long steps;

  private BoundedText(String text, TokenizerRegex regex) {
    this.text = text;
    this.regex = regex;
    this.steps = Math.max(LEAST_STEPS, STEPS_PER_CHARACTER * text.length());
  }

  static Matcher matcher(TokenizerRegex regex, String text) {
    return regex.pattern().matcher(new BoundedText(text, regex));
  }

  @Override
  public char charAt(int index) {
    if (--steps < 0) {
      throw stopped();
    }
    return text.charAt(index);
  }

  private InputException stopped() {
    return new InputException(
        "the tokenizer's regular expression "
            + TokenizerRegex.shown(regex.source())
            + " takes too many steps on a text of "
            + text.length()
            + " characters: use shorter texts or another tokenizer");
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
