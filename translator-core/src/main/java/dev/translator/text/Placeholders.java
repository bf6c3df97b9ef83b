package dev.translator.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  private record Rule(Kind kind, Pattern pattern) {}

  private static final String EXTENSIONS =
      "txt|md|rst|csv|tsv|jsonl?|ya?ml|xml|html?|css|jsx?|tsx?|py|java|kt|c|h|cpp|hpp|cs|rs|go|rb"
          + "|php|sh|bat|ps1|exe|dll|so|jar|war|zip|tar|gz|tgz|xz|bz2|zst|7z|pdf|docx?|xlsx?|pptx?"
          + "|od[tspg]|rtf|png|jpe?g|gif|svg|webp|mp[34]|wav|ogg|mkv|conf|cfg|ini|toml|log|sql|db"
          + "|properties|po|pot|mo|tmx|xlf|xliff|srt|vtt|iso|img|deb|rpm|apk|lock|env";

  private static final String UNITS =
      "[kcmµn]?m|[kmµ]?g|[mc]?l|[kKMGT]i?B|[kMG]?Hz|[mµn]s|min|[kMG]?Wh?|m?V|mAh?|px|pt|r?em|dpi|fps"
          + "|[kMG]?bit(?:/s)?|[kMG]bps|km/h|m/s|°[CF]?|h|s|%|‰";

  private static final List<Rule> RULES =
      List.of(
          rule(Kind.CODE, ":[a-zA-Z][\\w.+:-]{0,60}:`[^`\\n]{1,400}`"),
          rule(Kind.CODE, "``[^\\n]{1,400}?``(?!`)|`[^`\\n]{1,400}`(?:__?(?!\\w))?"),
          rule(Kind.CODE, "(?<![\\w-])--[a-z][a-z0-9]*(?:-[a-z0-9]+)*"),
          rule(Kind.CODE, "(?<![\\w.])[A-Za-z_][\\w.]{0,100}\\(\\)"),
          rule(Kind.TEMPLATE, "\\{\\{[^{}]{0,300}\\}\\}|\\{%[^{}]{0,300}%\\}|<%[^<>]{0,300}%>"),
          rule(Kind.VARIABLE, "[$%#]\\{[^{}\\s][^{}]{0,200}\\}"),
          rule(
              Kind.PRINTF,
              "%\\([\\w.]{1,100}\\)[-+#0]*\\d*(?:\\.\\d+)?[diouxXeEfFgGcrsa]"
                  + "|%<\\w{1,100}>[-+#0]*\\d*(?:\\.\\d+)?[a-zA-Z]"
                  + "|%%|(?<!\\d)%(?:\\d{1,4}\\$)?[-+#0]*(?:\\d{1,4}|\\*)?(?:\\.(?:\\d{1,4}|\\*))?"
                  + "(?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGaAcCsSpbn@]"),
          rule(Kind.BRACES, "\\{[\\w.$-]{0,100}(?:![rsa])?(?:[:,][^{}]{0,200})?\\}"),
          rule(Kind.ENTITY, "&(?:[a-zA-Z]\\w{1,30}|#\\d{1,7}|#x[0-9a-fA-F]{1,6});"),
          rule(
              Kind.URL,
              "(?<!\\w)(?:(?:https?|ftps?|file|ssh|git)://|mailto:|www\\.)[^\\s<>\"'`{}|\\\\^]{0,2000}"
                  + "[^\\s<>\"'`{}|\\\\^.,;:!?)\\]*_]"),
          rule(
              Kind.EMAIL,
              "(?<![\\w.+-])[\\w+-][\\w.+-]{0,63}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}"),
          rule(
              Kind.FILE,
              "(?<![\\w/.~\\\\])(?:~|\\.{1,2})?/(?:[\\w.-]{1,80}/){0,20}[\\w.-]{0,80}\\w/?"),
          rule(Kind.FILE, "(?<!\\w)[A-Z]:\\\\[\\w.\\\\-]{0,200}\\w"),
          rule(
              Kind.FILE,
              "(?<![\\w./\\\\@-])(?:[\\w-]{1,80}[./\\\\]){1,20}(?:" + EXTENSIONS + ")(?![\\w-])"),
          rule(
              Kind.MEASURE,
              "(?<![\\w.,])[+−-]?\\d{1,20}(?:[.,]\\d{1,20}){0,6}[ \u00A0\u202F]?(?:"
                  + UNITS
                  + ")(?![\\w°(<{@*$])"));

  /** The placeholders that the rules of this class find. */
  public static final Placeholders DEFAULT = new Placeholders(RULES);

  private final List<Rule> rules;

  private Placeholders(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  private static Rule rule(Kind kind, String pattern) {
    return new Rule(kind, Pattern.compile(pattern));
  }

  /** These and the matches of patterns of the user, which take precedence. */
  public Placeholders with(List<Pattern> patterns) {
    List<Rule> all = new ArrayList<>();
    patterns.forEach(pattern -> all.add(new Rule(Kind.USER, pattern)));
    all.addAll(rules);
    return new Placeholders(all);
  }

  /** The patterns of the user. */
  List<String> patterns() {
    return rules.stream()
        .filter(rule -> rule.kind() == Kind.USER)
        .map(rule -> rule.pattern().pattern())
        .toList();
  }

  /** The spans of a text, ascending and apart from one another. */
  public List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    for (Rule rule : rules) {
      Matcher matcher = rule.pattern().matcher(text);
      while (matcher.find()) {
        if (!matcher.group().isBlank()) {
          found.add(new Span(matcher.start(), matcher.end(), matcher.group(), rule.kind()));
        }
      }
    }
    found.sort(
        Comparator.comparing((Span span) -> span.kind() != Kind.USER)
            .thenComparingInt(Span::start)
            .thenComparingInt(span -> -span.end()));
    List<Span> apart = new ArrayList<>();
    for (Span span : found) {
      if (apart.stream()
          .noneMatch(other -> span.start() < other.end() && other.start() < span.end())) {
        apart.add(span);
      }
    }
    apart.sort(Comparator.comparingInt(Span::start));
    return apart;
  }
}
