package dev.translator.text;

import dev.translator.text.Placeholders.Kind;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules by which placeholders are found. */
final class PlaceholderRules {
  /**
   * A rule for one kind.
   *
   * @param possible whether a text can have a match: a quick look, since most texts have none
   */
  record Rule(Kind kind, Pattern pattern, Predicate<String> possible) {}

  private static final String EXTENSIONS =
      "txt|md|rst|csv|tsv|jsonl?|ya?ml|xml|html?|css|jsx?|tsx?|py|java|kt|c|h|cpp|hpp|cs|rs|go|rb"
          + "|php|sh|bat|ps1|exe|dll|so|jar|war|zip|tar|gz|tgz|xz|bz2|zst|7z|pdf|docx?|xlsx?|pptx?"
          + "|od[tspg]|rtf|png|jpe?g|gif|svg|webp|mp[34]|wav|ogg|mkv|conf|cfg|ini|toml|log|sql|db"
          + "|properties|po|pot|mo|tmx|xlf|xliff|srt|vtt|iso|img|deb|rpm|apk|lock|env";

  private static final String UNITS =
      "[kcmµn]?m|[kmµ]?g|[mc]?l|[kKMGT]i?B|[kMG]?Hz|[mµn]s|min|[kMG]?Wh?|m?V|mAh?|px|pt|r?em|dpi|fps"
          + "|[kMG]?bit(?:/s)?|[kMG]bps|km/h|m/s|°[CF]?|h|s|%|‰";

  static final List<Rule> VERBATIM =
      List.of(
          rule(Kind.CODE, ":[a-zA-Z][\\w.+:-]{0,60}:`[^`\\n]{1,400}`", has("`")),
          rule(Kind.CODE, "``[^\\n]{1,400}?``(?!`)|`[^`\\n]{1,400}`(?:__?(?!\\w))?", has("`")),
          rule(Kind.CODE, "(?<![\\w-])--[a-z][a-z0-9]*(?:-[a-z0-9]+)*", has("--")),
          rule(Kind.CODE, "(?<![\\w.])[A-Za-z_][\\w.]{0,100}\\(\\)", has("()")),
          rule(
              Kind.TEMPLATE,
              "\\{\\{[^{}]{0,300}\\}\\}|\\{%[^{}]{0,300}%\\}|<%[^<>]{0,300}%>",
              has("{{", "{%", "<%")),
          rule(Kind.VARIABLE, "[$%#]\\{[^{}\\s][^{}]{0,200}\\}", has("{")),
          rule(
              Kind.PRINTF,
              "%\\([\\w.]{1,100}\\)[-+#0]*\\d*(?:\\.\\d+)?[diouxXeEfFgGcrsa]"
                  + "|%<\\w{1,100}>[-+#0]*\\d*(?:\\.\\d+)?[a-zA-Z]"
                  + "|%%|(?<!\\d)%(?:\\d{1,4}\\$)?[-+#0]*(?:\\d{1,4}|\\*)?(?:\\.(?:\\d{1,4}|\\*))?"
                  + "(?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGaAcCsSpbn@]"
                  + "|%[sdrxf](?![\\p{L}\\p{N}])",
              has("%")),
          rule(Kind.BRACES, "\\{[\\w.$-]{0,100}(?:![rsa])?(?:[:,][^{}]{0,200})?\\}", has("{")),
          rule(
              Kind.MESSAGE,
              "\\{\\s*+[\\w.-]{1,100}\\s*+,\\s*+(?:plural|select|selectordinal|choice)\\s*+,"
                  + "(?:[^{}]++|\\{(?:[^{}]++|\\{(?:[^{}]++|\\{[^{}]*+\\})*+\\})*+\\})*+\\}",
              has("plural", "select", "choice")),
          rule(Kind.CODE, "\\|[A-Za-z][A-Za-z0-9_-]{0,40}\\|", has("|")),
          rule(Kind.ENTITY, "&(?:[a-zA-Z]\\w{1,30}|#\\d{1,7}|#x[0-9a-fA-F]{1,6});", has("&")),
          rule(
              Kind.URL,
              "(?<!\\w)(?:[a-zA-Z][a-zA-Z0-9+.-]{1,20}://|mailto:|www\\.)[^\\s<>\"'`{}|\\\\^]{0,2000}"
                  + "[^\\s<>\"'`{}|\\\\^.,;:!?)\\]*_]",
              has("://", "mailto:", "www.")),
          rule(
              Kind.EMAIL,
              "(?<![\\w.+-])[\\w+-][\\w.+-]{0,63}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}",
              has("@")),
          rule(
              Kind.FILE,
              "(?<![\\w/.~<\\\\])(?:~|\\.{1,2})?/(?:[\\w.-]{1,80}/){0,20}[\\w.-]{0,80}\\w/?",
              has("/")),
          rule(Kind.FILE, "(?<!\\w)[A-Z]:\\\\[\\w.\\\\-]{0,200}\\w", has(":\\")),
          rule(
              Kind.FILE,
              "(?<![\\w./\\\\@-])(?:[\\w-]{1,80}[./\\\\]){1,20}(?:" + EXTENSIONS + ")(?![\\w-])",
              PlaceholderRules::hasJoint),
          rule(
              Kind.MEASURE,
              "(?<![\\w.,])[+−-]?\\d{1,20}(?:[.,]\\d{1,20}){0,6}[ \u00A0\u202F]?(?:"
                  + UNITS
                  + ")(?![\\w°(<{@*$])",
              PlaceholderRules::hasDigit));

  /** These and tags. */
  static final List<Rule> WITH_TAGS =
      Stream.concat(
              Stream.of(rule(Kind.TAG, "</?[A-Za-z][^<>]{0,1000}>", has("<"))), VERBATIM.stream())
          .toList();

  private PlaceholderRules() {}

  private static Rule rule(Kind kind, String pattern, Predicate<String> possible) {
    return new Rule(kind, Pattern.compile(pattern), possible);
  }

  private static Predicate<String> has(String... parts) {
    return text -> {
      for (String part : parts) {
        if (text.contains(part)) {
          return true;
        }
      }
      return false;
    };
  }

  /** Whether a dot or slash joins two words. */
  private static boolean hasJoint(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '.' || c == '/' || c == '\\') && Character.isLetterOrDigit(text.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        return true;
      }
    }
    return false;
  }
}
