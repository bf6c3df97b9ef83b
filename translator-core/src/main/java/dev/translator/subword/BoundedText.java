package dev.translator.subword;

import dev.translator.io.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private final Pattern pattern;
  private long steps;

  private BoundedText(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
    this.steps = Math.max(LEAST_STEPS, STEPS_PER_CHARACTER * text.length());
  }

  static Matcher matcher(Pattern pattern, String text) {
    return pattern.matcher(new BoundedText(text, pattern));
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
            + pattern.pattern()
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
