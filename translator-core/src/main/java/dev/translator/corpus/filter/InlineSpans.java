package dev.translator.corpus.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of a sentence that stay as they are in its translation: placeholders that a program fills
 * in, and markup with the code that it encloses.
 */
public final class InlineSpans {
  /** The kinds of spans. */
  public enum Kind {
    /** Filled in by a program: {@code {0}}, {@code %s}, {@code %(name)s}, {@code ${HOME}}. */
    PLACEHOLDER,
    /**
     * Tags, entities, roles, literals and addresses: {@code <b>}, {@code `x`}, {@code http://…}.
     */
    MARKUP
  }

  /**
   * A span of a text.
   *
   * @param text as it stands
   */
  public record Span(Kind kind, String text) {}

  private static final Pattern SPAN =
      Pattern.compile(
          "(?<markup>:[a-z][a-z:+.-]{0,40}:`[^`]++`|``[^`]++``|`[^`]++`_{0,2}"
              + "|</?[A-Za-z][^<>]{0,1000}>|&#?[A-Za-z0-9]{1,30};|[a-z]{3,6}://[^\\s<>)\\]]++"
              + "|\\|[A-Za-z][A-Za-z0-9_-]{0,40}\\|)"
              + "|%\\([A-Za-z_][A-Za-z0-9_.]{0,60}\\)[#0-9.+-]{0,8}[a-zA-Z]"
              + "|%(?:[0-9]{1,2}\\$)?[#0-9.+-]{0,8}l{0,2}[sdiufgxXrc@](?![a-z])"
              + "|\\$?\\{[A-Za-z0-9_.:,#$ -]{0,60}\\}");

  private InlineSpans() {}

  /** The spans in the order of the text. */
  public static List<Span> of(String text) {
    List<Span> spans = new ArrayList<>();
    Matcher matcher = SPAN.matcher(text);
    while (matcher.find()) {
      Kind kind = matcher.group("markup") != null ? Kind.MARKUP : Kind.PLACEHOLDER;
      spans.add(new Span(kind, matcher.group()));
    }
    return spans;
  }

  /** The text with a mark, which is no letter, in the place of each span. */
  static String masked(String text) {
    return SPAN.matcher(text).replaceAll("#");
  }
}
