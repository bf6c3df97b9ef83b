package dev.translator.subword;

import dev.translator.io.InputException;
import java.util.Locale;
import java.util.Set;

/** The characters and classes of characters in a {@link RegexTranslation}. */
final class RegexClasses {
  private static final Set<String> CATEGORIES =
      Set.of(
          ("L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So"
                  + " Z Zs Zl Zp Cc Cf")
              .split(" "));
  private static final Set<String> SCRIPTS =
      Set.of("Han", "Hiragana", "Katakana", "Hangul", "Latin", "Greek", "Cyrillic", "Thai");

  /** Word characters, which in Java include others. */
  private static final String WORD =
      "\\p{IsAlphabetic}\\p{M}\\p{Nd}\\p{Pc}\\x{B2}\\x{B3}\\x{B9}\\x{BC}-\\x{BE}";

  private static final int MAX_DEPTH = 10;

  private final String source;
  private int at;
  private int depth;

  RegexClasses(String source) {
    this.source = source;
  }

  /** Appends the class that begins at a bracket; the place behind it. */
  int bracket(int from, StringBuilder java) {
    at = from;
    set(java, false);
    return at;
  }

  /** Appends the character, escaped or not, or the class that it stands for. */
  int character(int from, StringBuilder java) {
    at = from;
    int single = next(java, false, false);
    if (single >= 0) {
      literal(single, java);
    }
    return at;
  }

  private void set(StringBuilder java, boolean inNegated) {
    boolean negated = source.startsWith("[^", at);
    if (++depth > MAX_DEPTH || (negated && inNegated)) {
      throw refused("classes within classes");
    }
    at += negated ? 2 : 1;
    StringBuilder items = new StringBuilder();
    while (at < source.length() && source.charAt(at) != ']') {
      item(items, negated || inNegated);
    }
    if (at == source.length() || items.isEmpty()) {
      throw refused("a class without end or characters");
    }
    at++;
    depth--;
    boolean flat = depth > 0 && !negated;
    java.append(flat ? "" : negated ? "[^" : "[").append(items).append(flat ? "" : "]");
  }

  private void item(StringBuilder items, boolean negated) {
    if (source.startsWith("[:", at) || source.startsWith("&&", at)) {
      throw refused(source.substring(at, at + 2) + " in a class");
    }
    if (source.charAt(at) == '[') {
      set(items, negated);
      return;
    }
    int first = next(items, true, negated);
    if (first < 0) {
      return;
    }
    literal(first, items);
    boolean range =
        at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']';
    if (range) {
      at++;
      int last = source.charAt(at) == '[' ? -1 : next(new StringBuilder(), true, negated);
      if (last < first) {
        throw refused("a range without end");
      }
      items.append('-');
      literal(last, items);
    }
  }

  /** A single character, or -1 where a class was appended. */
  private int next(StringBuilder java, boolean inSet, boolean negated) {
    int c = source.codePointAt(at);
    at += Character.charCount(c);
    if (c != '\\') {
      return c;
    }
    if (at == source.length()) {
      throw refused("it ends with \\");
    }
    int escaped = source.codePointAt(at);
    at += Character.charCount(escaped);
    switch (escaped) {
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'f':
        return '\f';
      case 'v':
        return 0x0B;
      case 's', 'S', 'd', 'D':
        java.append('\\').append((char) escaped);
        return -1;
      case 'w', 'W':
        word(escaped == 'W', java, inSet, negated);
        return -1;
      case 'p', 'P':
        property(escaped == 'P', java);
        return -1;
      case 'u':
        return number(4);
      case 'x':
        return inBraces();
      default:
        if (escaped < 0x80 && Character.isLetterOrDigit(escaped)) {
          throw refused("\\" + (char) escaped);
        }
        return escaped;
    }
  }

  private void word(boolean not, StringBuilder java, boolean inSet, boolean negated) {
    if (not && negated) {
      throw refused("\\W in a negated class");
    }
    java.append(not ? "[^" + WORD + "]" : inSet ? WORD : "[" + WORD + "]");
  }

  private void property(boolean not, StringBuilder java) {
    int close = source.indexOf('}', at);
    String name = close < 0 || source.charAt(at) != '{' ? "" : source.substring(at + 1, close);
    boolean inverted = name.startsWith("^");
    String plain = inverted ? name.substring(1) : name;
    if (!CATEGORIES.contains(plain) && !SCRIPTS.contains(plain)) {
      throw refused("\\p{" + TokenizerRegex.shown(name) + "}");
    }
    at = close + 1;
    java.append(not != inverted ? "\\P{" : "\\p{")
        .append(SCRIPTS.contains(plain) ? "Is" : "")
        .append(plain)
        .append('}');
  }

  private int inBraces() {
    int close = source.indexOf('}', at);
    if (close < 0 || source.charAt(at) != '{' || close - at > 7) {
      throw refused("\\x without {...}");
    }
    at++;
    int value = number(close - at);
    at++;
    return value;
  }

  private int number(int digits) {
    String hex = source.substring(at, Math.min(source.length(), at + digits));
    if (digits < 1 || hex.length() < digits || !hex.matches("[0-9a-fA-F]+")) {
      throw refused("a character by number that is none");
    }
    at += digits;
    int value = Integer.parseInt(hex, 16);
    if (!Character.isValidCodePoint(value)) {
      throw refused("a character by number that is none");
    }
    return value;
  }

  private static void literal(int character, StringBuilder java) {
    java.append("\\x{").append(Integer.toHexString(character).toUpperCase(Locale.ROOT)).append('}');
  }

  private InputException refused(String reason) {
    return TokenizerRegex.refused(source, reason, null);
  }
}
