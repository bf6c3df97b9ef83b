package dev.translator.translate.spans;

import dev.translator.text.Placeholders;
import dev.translator.text.Placeholders.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random lines of words and placeholders. */
final class GeneratedLines {
  private static final List<String> WORDS =
      List.of(
          "the", "house", "Old", "sleeps", "in", "dog,", "e.g.", "5", "naïve", "北京", "—", "end.");

  private static final List<String> SPANS =
      List.of(
          "%%s",
          "%%%d$s",
          "%%(v%d)s",
          "{%d}",
          "{}",
          "{{v%d}}",
          "${v%d}",
          "{n%d,number,#.#}",
          "{n%d, plural, one {a file} other {# files}}",
          "``x = %d``",
          "`code %d()`",
          ":ref:`x%d`",
          "|x%d|",
          "--option%d",
          "f%d()",
          "&#%d;",
          "https://example.org/%d?q=1",
          "mail%d@example.org",
          "file%d.txt",
          "dir/sub%d/a.py",
          "%d km");

  private final Random random;

  GeneratedLines(long seed) {
    random = new Random(seed);
  }

  List<String> next(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line());
    }
    return lines;
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    int length = 1 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(3) == 0) {
        String span =
            String.format(Locale.ROOT, SPANS.get(random.nextInt(SPANS.size())), random.nextInt(30));
        line.append(random.nextInt(8) == 0 ? "(" + span + ")" : span);
      } else {
        line.append(WORDS.get(random.nextInt(WORDS.size())));
      }
      line.append(random.nextInt(12) == 0 ? random.nextBoolean() ? "," : "" : " ");
    }
    return line.toString();
  }

  /** How often each placeholder of a line stands in it. */
  static Map<String, Integer> wanted(String line) {
    Map<String, Integer> counts = new TreeMap<>();
    Placeholders.DEFAULT.find(line).forEach(span -> counts.merge(span.text(), 1, Integer::sum));
    return counts;
  }

  /** How often each placeholder of a line stands in a translation, the longest counted first. */
  static Map<String, Integer> found(String line, String translation) {
    Map<String, Integer> counts = new TreeMap<>();
    List<Span> spans = new ArrayList<>(Placeholders.DEFAULT.find(line));
    spans.sort(Comparator.comparingInt(span -> -span.text().length()));
    StringBuilder rest = new StringBuilder(translation);
    for (Span span : spans) {
      int length = span.text().length();
      for (int at = rest.indexOf(span.text()); at >= 0; ) {
        if (span.isWord() && isInWord(rest, at, at + length)) {
          at = rest.indexOf(span.text(), at + 1);
        } else {
          counts.merge(span.text(), 1, Integer::sum);
          rest.replace(at, at + length, "\u0000");
          at = rest.indexOf(span.text());
        }
      }
    }
    return counts;
  }

  private static boolean isInWord(StringBuilder text, int start, int end) {
    return start > 0 && joins(text.charAt(start - 1), text.charAt(start))
        || end < text.length() && joins(text.charAt(end - 1), text.charAt(end));
  }

  private static boolean joins(char a, char b) {
    return isWestern(a) && isWestern(b);
  }

  private static boolean isWestern(char c) {
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
  }
}
