package dev.translator.documents.format;

import dev.translator.documents.format.SlicedFile.Slices;
import dev.translator.documents.inline.InlineText;
import dev.translator.io.InputException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** The texts among the values of a YAML file; keys, numbers and other types stay. */
final class YamlText {
  private static final Set<String> TYPED =
      Set.of("true", "false", "yes", "no", "on", "off", "null", "~", "y", "n", "");
  private static final Pattern SAFE_START = Pattern.compile("[\\p{L}\\p{N}(].*", Pattern.DOTALL);
  private static final Pattern UNSAFE =
      Pattern.compile("(?s).*(?::(?:\\s|$)|\\s#|[\\n\\t\\[\\]{},]).*");

  /** The parser's time grows with the square of the depth. */
  private static final int MAX_DEPTH = 1000;

  private final String name;
  private final String text;
  private final Slices slices;
  private int at;
  private int codePoint;
  private int offset;

  private YamlText(String name, String text, Slices slices) {
    this.name = name;
    this.text = text;
    this.slices = slices;
  }

  /**
   * Cuts a file.
   *
   * @param name its name in error messages
   */
  static void slice(String name, String text, Slices slices) {
    new YamlText(name, text, slices).run();
  }

  private void run() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    ParserImpl parser = new ParserImpl(new StreamReader(new StringReader(text)), options);
    Deque<Boolean> keyNext = new ArrayDeque<>(); // one for each open collection; false in sequences
    Deque<Boolean> isMapping = new ArrayDeque<>();
    try {
      for (Event event = parser.getEvent(); event != null; event = parser.getEvent()) {
        boolean node = event instanceof org.yaml.snakeyaml.events.NodeEvent;
        boolean key = node && !keyNext.isEmpty() && keyNext.peek();
        if (node && !keyNext.isEmpty() && isMapping.peek()) {
          keyNext.push(!keyNext.pop());
        }
        if (event instanceof MappingStartEvent || event instanceof SequenceStartEvent) {
          if (isMapping.size() == MAX_DEPTH) {
            int line = event.getStartMark().getLine() + 1;
            throw new InputException(
                name + ":" + line + ": more than " + MAX_DEPTH + " collections inside one another");
          }
          isMapping.push(event instanceof MappingStartEvent);
          keyNext.push(event instanceof MappingStartEvent);
        } else if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
          isMapping.pop();
          keyNext.pop();
        } else if (event instanceof ScalarEvent scalar && !key) {
          add(scalar);
        } else if (event.is(Event.ID.StreamEnd)) {
          break;
        }
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new InputException(name + ":" + line + ": damaged YAML: " + e.getProblem(), e);
    }
    slices.raw(text.substring(at));
  }

  private void add(ScalarEvent scalar) {
    String value = scalar.getValue();
    int start = offset(scalar.getStartMark().getIndex());
    int end = offset(scalar.getEndMark().getIndex());
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    if (plain && isTyped(value) || value.isBlank() || scalar.getTag() != null) {
      return;
    }
    if (scalar.getAnchor() != null) {
      start += scalar.getAnchor().length() + 1;
      while (Character.isWhitespace(text.charAt(start))) {
        start++;
      }
    }
    slices.raw(text.substring(at, start));
    String raw = text.substring(start, end);
    slices.text(
        raw, InlineText.of(value), done -> written(scalar.getScalarStyle(), raw, done.text()));
    at = end;
  }

  /** The char offset of a code point; asked for in ascending order. */
  private int offset(int index) {
    if (index < codePoint) {
      codePoint = 0;
      offset = 0;
    }
    offset = text.offsetByCodePoints(offset, index - codePoint);
    codePoint = index;
    return offset;
  }

  private static boolean isTyped(String value) {
    return TYPED.contains(value.toLowerCase(Locale.ROOT)) || value.matches("[-+.\\d:eExXoTZ_ ]+");
  }

  private static String written(ScalarStyle style, String raw, String value) {
    return switch (style) {
      case SINGLE_QUOTED ->
          value.contains("\n") ? doubleQuoted(value) : "'" + value.replace("'", "''") + "'";
      case LITERAL -> block(raw, value, "\n");
      case FOLDED -> block(raw, value, "\n\n");
      case PLAIN -> isSafe(value) ? value : doubleQuoted(value);
      default -> doubleQuoted(value);
    };
  }

  private static boolean isSafe(String value) {
    return SAFE_START.matcher(value).matches()
        && !UNSAFE.matcher(value).matches()
        && value.equals(value.strip())
        && !isTyped(value);
  }

  private static String doubleQuoted(String value) {
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
        + '"';
  }

  /** A block with the header, the indentation and the end of the old one. */
  private static String block(String raw, String value, String lineEnd) {
    int header = raw.indexOf('\n') + 1;
    int first = header;
    while (first < raw.length() && Character.isWhitespace(raw.charAt(first))) {
      first++;
    }
    int lineStart = raw.lastIndexOf('\n', first) + 1;
    String indent = raw.substring(lineStart, first);
    int last = raw.length();
    while (last > first && Character.isWhitespace(raw.charAt(last - 1))) {
      last--;
    }
    String body = value.strip().replace("\n", lineEnd + indent);
    return raw.substring(0, lineStart) + indent + body + raw.substring(last);
  }
}
