package dev.translator.subword;

import dev.translator.io.InputException;
import java.util.Map;

/**
 * A regular expression as the Oniguruma library reads it (with the syntax of Ruby), written anew
 * for {@link java.util.regex.Pattern}. Only constructs with a counterpart there are accepted. A
 * group may be optional but not repeated: Java repeats groups by recursion, which would become too
 * deep in a long text.
 */
final class RegexTranslation {
  private static final int MAX_LENGTH = 20_000;
  private static final int MAX_DEPTH = 50;

  /** Groups that mean the same in both. */
  private static final String[] GROUPS = {"(?:", "(?i:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "("};

  /** Characters outside of classes that stand for something. */
  private static final Map<Character, String> ANCHORS =
      Map.of('.', "[^\\x{A}]", '^', "(?:\\A|(?<=\\x{A})(?!\\z))", '$', "(?=\\x{A}|\\z)");

  /** Escaped ones. */
  private static final Map<Character, String> ESCAPED_ANCHORS = Map.of('A', "\\A", 'z', "\\z");

  private final String source;
  private final RegexClasses classes;
  private final StringBuilder java = new StringBuilder();
  private int at;
  private int depth;

  RegexTranslation(String source) {
    this.source = source;
    this.classes = new RegexClasses(source);
  }

  String translate() {
    if (source.isEmpty() || source.length() > MAX_LENGTH) {
      throw refused("it has " + source.length() + " characters, can have 1 to " + MAX_LENGTH);
    }
    alternatives();
    if (at < source.length()) {
      throw refused("a ) without (");
    }
    return java.toString();
  }

  private void alternatives() {
    while (at < source.length() && source.charAt(at) != ')') {
      if (source.charAt(at) == '|') {
        java.append('|');
        at++;
      } else {
        repeated();
      }
    }
  }

  private void repeated() {
    int start = java.length();
    boolean group = source.charAt(at) == '(';
    boolean single = !group && atom();
    if (group) {
      group();
    }
    if (at == source.length()) {
      return;
    }
    char c = source.charAt(at);
    if (c == '{') {
      counted(start, single);
    } else if (c == '*' || c == '+' || c == '?') {
      if (!single && !(group && c == '?')) {
        throw refused("it repeats a group or a place");
      }
      java.append(c);
      at++;
      if (at < source.length() && (source.charAt(at) == '?' || source.charAt(at) == '+')) {
        java.append(source.charAt(at++));
      }
    }
    if (at < source.length() && "*+?{".indexOf(source.charAt(at)) >= 0) {
      throw refused("it repeats a repetition");
    }
  }

  private void group() {
    String open = "";
    for (String kind : GROUPS) {
      open = open.isEmpty() && source.startsWith(kind, at) ? kind : open;
    }
    if (++depth > MAX_DEPTH) {
      throw refused("groups within groups");
    }
    at += open.length();
    if (open.equals("(") && at < source.length() && source.charAt(at) == '?') {
      throw refused("a group of the kind " + source.substring(at - 1, Math.min(at + 2, length())));
    }
    java.append(open);
    alternatives();
    if (at == source.length()) {
      throw refused("a ( without )");
    }
    at++;
    depth--;
    java.append(')');
  }

  private int length() {
    return source.length();
  }

  /** One character or place; whether it is a character. */
  private boolean atom() {
    char c = source.charAt(at);
    if (ANCHORS.containsKey(c)) {
      at++;
      java.append(ANCHORS.get(c));
      return c == '.';
    }
    if (c == '\\' && at + 1 < length() && ESCAPED_ANCHORS.containsKey(source.charAt(at + 1))) {
      java.append(ESCAPED_ANCHORS.get(source.charAt(at + 1)));
      at += 2;
      return false;
    }
    if ("*+?{}]".indexOf(c) >= 0) {
      throw refused("'" + c + "' stands alone");
    }
    at = c == '[' ? classes.bracket(at, java) : classes.character(at, java);
    return true;
  }

  /** {n}, {n,}, {n,m} and {,m}, which reads {0,m}. */
  private void counted(int start, boolean single) {
    int close = source.indexOf('}', at);
    String inside = close < 0 ? "" : source.substring(at + 1, close);
    if (!inside.matches("[0-9]{1,3}(,[0-9]{0,3})?|,[0-9]{1,3}") || !single) {
      throw refused("{" + inside + " does not count one character");
    }
    String counts = inside.startsWith(",") ? "0" + inside : inside;
    at = close + 1;
    boolean more = at < length() && source.charAt(at) == '+';
    boolean lazy = at < length() && source.charAt(at) == '?';
    if (more && (counts.startsWith("0,") || counts.startsWith("1,"))) {
      java.append(counts.startsWith("0") ? '*' : '+'); // here a + repeats the whole
      at++;
    } else if (more || (lazy && !counts.contains(","))) {
      throw refused("it repeats a repetition");
    } else {
      java.append('{').append(counts).append('}');
      if (lazy) {
        java.append('?');
        at++;
      }
    }
    if (java.length() <= start) {
      throw refused("it repeats nothing");
    }
  }

  private InputException refused(String reason) {
    return TokenizerRegex.refused(source, reason, null);
  }
}
