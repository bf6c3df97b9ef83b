package dev.translator.corpus.memory;

import dev.translator.config.DataConfig;
import java.util.regex.Pattern;

/**
 * A source and the target of a similar pair on one line, the separator symbol between them, as a
 * model is trained on them.
 */
public final class BesideSource {
  private static final Pattern LINE_END = Pattern.compile("\\R");
  private static final String BETWEEN = " " + DataConfig.SEPARATOR + " ";

  private BesideSource() {}

  /** Whether a text can stand on one of the sides: it has text and no separator. */
  public static boolean fits(String text) {
    return !text.isBlank() && !text.contains(DataConfig.SEPARATOR);
  }

  /** The line of a source and a target; line ends in the target become spaces. */
  public static String join(String source, String target) {
    return source.strip() + BETWEEN + LINE_END.matcher(target).replaceAll(" ").strip();
  }

  /** The place where the similar target of a line begins, with its separator; -1 without one. */
  public static int separator(String line) {
    return line.indexOf(DataConfig.SEPARATOR);
  }
}
