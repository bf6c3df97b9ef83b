package dev.translator.corpus.format;

import dev.translator.io.InputException;
import dev.translator.io.LineReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a message catalogue entry by entry. */
final class PoReader implements PairReader {
  private static final int MAX_CHARACTERS = 1 << 24;
  private static final Pattern FIELD =
      Pattern.compile("(msgctxt|msgid|msgid_plural|msgstr(?:\\[\\d{1,2}\\])?)\\s*(\".*)");

  private final LineReader lines;
  private final boolean untranslated;
  private final Deque<SentencePair> ready = new ArrayDeque<>();
  private final Deque<PairDetails> detailsOfReady = new ArrayDeque<>();
  private PairDetails details = PairDetails.NONE;
  private final Map<String, StringBuilder> fields = new LinkedHashMap<>();
  private boolean fuzzy;
  private long start;
  private String field = "";
  private boolean ended;

  /**
   * @param untranslated whether fuzzy translations stay
   */
  PoReader(LineReader lines, boolean untranslated) {
    this.lines = lines;
    this.untranslated = untranslated;
  }

  @Override
  public SentencePair next() {
    while (ready.isEmpty() && !ended) {
      String line = lines.next();
      if (line == null) {
        finish();
        ended = true;
      } else {
        read(line.strip());
      }
    }
    details = ready.isEmpty() ? PairDetails.NONE : detailsOfReady.remove();
    return ready.poll();
  }

  @Override
  public PairDetails details() {
    return details;
  }

  private void read(String line) {
    if (line.isEmpty()) {
      finish();
    } else if (line.startsWith("#")) {
      if (fields.containsKey("msgid")) {
        finish();
      }
      fuzzy |= line.startsWith("#,") && line.contains("fuzzy");
    } else if (line.startsWith("\"")) {
      if (field.isEmpty()) {
        throw new InputException(at() + "a string without msgid or msgstr before it");
      }
      append(line);
    } else {
      begin(line);
    }
  }

  private void begin(String line) {
    Matcher matcher = FIELD.matcher(line);
    if (!matcher.matches()) {
      throw new InputException(
          at() + "expected msgctxt, msgid, msgid_plural or msgstr with a string in quotes");
    }
    String name = matcher.group(1);
    boolean nextEntry = fields.keySet().stream().anyMatch(f -> f.startsWith("msgstr"));
    if (nextEntry && (name.equals("msgid") || name.equals("msgctxt"))) {
      finish();
    }
    if (name.equals("msgid")) {
      start = lines.lineNumber();
    }
    field = name;
    if (fields.put(name, new StringBuilder()) != null) {
      throw new InputException(at() + name + " twice in one entry");
    }
    append(matcher.group(2));
  }

  private void append(String quoted) {
    StringBuilder text = fields.get(field);
    if (quoted.length() < 2 || !quoted.endsWith("\"")) {
      throw new InputException(at() + "a quote is opened and never closed");
    }
    for (int i = 1; i < quoted.length() - 1; i++) {
      char c = quoted.charAt(i);
      if (c == '\\' && i + 1 < quoted.length() - 1) {
        char escaped = quoted.charAt(++i);
        switch (escaped) {
          case 'n', 'r', 't' -> text.append(' ');
          case '"', '\\' -> text.append(escaped);
          default -> text.append(c).append(escaped);
        }
      } else {
        text.append(c);
      }
    }
    if (text.length() > MAX_CHARACTERS) {
      throw new InputException(at() + "a text of more than 16 million characters");
    }
  }

  /** Makes the pairs of the entry that has been read. The first entry is the header. */
  private void finish() {
    String source = text("msgid");
    if (!source.isEmpty()) {
      boolean plural = fields.containsKey("msgid_plural");
      add(source, text(plural ? "msgstr[0]" : "msgstr"));
      if (plural && fields.containsKey("msgstr[1]") && !fields.containsKey("msgstr[2]")) {
        add(text("msgid_plural"), text("msgstr[1]"));
      }
    }
    fields.clear();
    field = "";
    fuzzy = false;
  }

  private void add(String source, String target) {
    String fault = fuzzy && !untranslated && !target.isEmpty() ? "fuzzy translation" : null;
    ready.add(new SentencePair(source, target, start, fault));
    detailsOfReady.add(PairDetails.of("", "", text("msgctxt")));
  }

  private String text(String name) {
    StringBuilder text = fields.get(name);
    return text == null ? "" : text.toString().strip();
  }

  private String at() {
    return lines.name() + ":" + lines.lineNumber() + ": ";
  }

  @Override
  public void close() {
    lines.close();
  }
}
