package dev.translator.text;

import dev.translator.text.PlaceholderRules.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the parts of a text that a translation must hold verbatim, such as {@code %s}, URLs and
 * code. Immutable.
 */
public final class Placeholders {
  /** The kind of a part. */
  public enum Kind {
    /** A pattern of the user. */
    USER(false),
    /** Backtick code, roles of reStructuredText, calls and command line options. */
    CODE(false),
    /** {@code {{name}}}, {@code {% tag %}}, {@code <%= value %>}. */
    TEMPLATE(true),
    /** {@code ${name}}, {@code %{name}}, {@code #{name}}. */
    VARIABLE(true),
    /** {@code %s}, {@code %1$d}, {@code %(name)s}. */
    PRINTF(true),
    /** {@code {0}}, {@code {name}}, {@code {0,number}}. */
    BRACES(true),
    /** A message of ICU with branches, such as {@code {n, plural, one {a file} other {files}}}. */
    MESSAGE(true),
    /** A tag of HTML or XML. */
    TAG(true),
    /** An entity of HTML or XML. */
    ENTITY(true),
    URL(false),
    EMAIL(false),
    FILE(false),
    /** A number with its unit. */
    MEASURE(false),
    /** The text that a code of the document shows. */
    INLINE_CODE(false);

    private final boolean syntax;

    Kind(boolean syntax) {
      this.syntax = syntax;
    }

    /** Whether it is syntax of a program: one too many breaks the text as one too few does. */
    public boolean isSyntax() {
      return syntax;
    }

    /** Whether it means nothing to a model: numbers with units and entities do. */
    public boolean isOpaque() {
      return this != MEASURE && this != ENTITY;
    }
  }

  /**
   * A part that stays as it is.
   *
   * @param start offset of its first char
   * @param end offset behind its last
   * @param text the part
   * @param kind its kind
   */
  public record Span(int start, int end, String text, Kind kind) {
    /** The same span in a text with more before it. */
    public Span shifted(int by) {
      return new Span(start + by, end + by, text, kind);
    }

    /** Whether letters and digits beside it would make another word of it. */
    public boolean isWord() {
      return kind == Kind.URL
          || kind == Kind.EMAIL
          || kind == Kind.FILE
          || kind == Kind.CODE
          || kind == Kind.MEASURE
          || kind == Kind.USER
          || kind == Kind.INLINE_CODE;
    }
  }

  /** The placeholders that a translation must hold verbatim. */
  public static final Placeholders DEFAULT = new Placeholders(PlaceholderRules.VERBATIM);

  /** These and tags, which a translation holds where its words want them. */
  public static final Placeholders WITH_TAGS = new Placeholders(PlaceholderRules.WITH_TAGS);

  private final List<Rule> rules;

  private Placeholders(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** These and the matches of patterns of the user, which take precedence. */
  public Placeholders with(List<Pattern> patterns) {
    List<Rule> all = new ArrayList<>();
    patterns.forEach(pattern -> all.add(new Rule(Kind.USER, pattern, text -> true)));
    all.addAll(rules);
    return new Placeholders(all);
  }

  /** The patterns of the user. */
  public List<String> patterns() {
    return rules.stream()
        .filter(rule -> rule.kind() == Kind.USER)
        .map(rule -> rule.pattern().pattern())
        .toList();
  }

  /** The spans of a text, ascending and apart from one another. */
  public List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    for (Rule rule : rules) {
      if (!rule.possible().test(text)) {
        continue;
      }
      Matcher matcher = rule.pattern().matcher(text);
      while (matcher.find()) {
        if (!matcher.group().isBlank()) {
          found.add(new Span(matcher.start(), matcher.end(), matcher.group(), rule.kind()));
        }
      }
    }
    return found.isEmpty() ? found : apart(found);
  }

  /** The text with {@code #}, which is no letter, in the place of each span. */
  public String masked(String text) {
    StringBuilder masked = new StringBuilder();
    int at = 0;
    for (Span span : find(text)) {
      masked.append(text, at, span.start()).append('#');
      at = span.end();
    }
    return at == 0 ? text : masked.append(text, at, text.length()).toString();
  }

  /** The text with neutral letters instead of spans, in which no sentence ends; equally long. */
  public static String filled(String text, List<Span> spans) {
    StringBuilder filled = new StringBuilder(text);
    for (Span span : spans) {
      for (int i = span.start(); i < span.end(); i++) {
        filled.setCharAt(i, i == span.start() ? 'X' : 'x');
      }
    }
    return filled.toString();
  }

  /** Those that begin first, and of them the longest; a user's before all. */
  private static List<Span> apart(List<Span> found) {
    found.sort(
        Comparator.comparing((Span span) -> span.kind() != Kind.USER)
            .thenComparingInt(Span::start)
            .thenComparingInt(span -> -span.end()));
    TreeMap<Integer, Span> apart = new TreeMap<>();
    for (Span span : found) {
      Map.Entry<Integer, Span> before = apart.floorEntry(span.start());
      Map.Entry<Integer, Span> behind = apart.ceilingEntry(span.start());
      if ((before == null || before.getValue().end() <= span.start())
          && (behind == null || behind.getKey() >= span.end())) {
        apart.put(span.start(), span);
      }
    }
    return List.copyOf(apart.values());
  }
}
