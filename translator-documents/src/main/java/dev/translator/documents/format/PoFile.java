package dev.translator.documents.format;

import dev.translator.documents.format.SlicedFile.Slices;
import dev.translator.documents.inline.InlineText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Catalogues of gettext. Of a plural entry the first form is the translation of the singular, all
 * others of the plural; where there is only one form, it is the plural's.
 */
final class PoFile {
  private static final Pattern BLOCK = Pattern.compile("(?s)(.*?)(\\n[ \\t]*\\r?\\n|\\z)");
  private static final Pattern FIELD =
      Pattern.compile(
          "(?m)^(msgctxt|msgid|msgid_plural|msgstr(?:\\[\\d+\\])?)[ \\t]+(\"(?:\\\\.|[^\"\\\\\\n"
              + "])*+\"[ \\t\\r"
              + "]*+(?:\\n"
              + "[ \\t]*+\"(?:\\\\.|[^\"\\\\\\n"
              + "])*+\"[ \\t\\r"
              + "]*+)*+)");
  private static final Pattern QUOTED = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*+)\"");
  private static final int LINE = 76;

  private final ExistingTargets existing;
  private final boolean fuzzy;

  /**
   * @param fuzzy whether translations get the flag that asks for a look at them
   */
  PoFile(ExistingTargets existing, boolean fuzzy) {
    this.existing = existing;
    this.fuzzy = fuzzy;
  }

  void slice(String text, Slices slices) {
    Matcher block = BLOCK.matcher(text);
    int at = 0;
    while (at < text.length() && block.find(at)) {
      entry(block.group(1), slices);
      slices.raw(block.group(2));
      at = block.end();
    }
  }

  private void entry(String raw, Slices slices) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(raw);
    while (field.find()) {
      fields.putIfAbsent(field.group(1), unquoted(field.group(2)));
    }
    List<String> forms = fields.keySet().stream().filter(k -> k.startsWith("msgstr")).toList();
    String source = fields.getOrDefault("msgid", "");
    if (source.isEmpty() || forms.isEmpty() || stays(raw, forms, fields)) {
      slices.raw(raw);
      return;
    }
    List<InlineText> texts = new ArrayList<>(List.of(InlineText.of(source)));
    if (fields.containsKey("msgid_plural")) {
      texts.add(InlineText.of(fields.get("msgid_plural")));
    }
    slices.always(raw, texts, done -> written(raw, forms, done));
  }

  private boolean stays(String raw, List<String> forms, Map<String, String> fields) {
    boolean translated = forms.stream().noneMatch(form -> fields.get(form).isEmpty());
    return translated && (existing == ExistingTargets.KEEP_ALL || !isFuzzy(raw));
  }

  private static boolean isFuzzy(String raw) {
    return raw.lines().anyMatch(line -> line.startsWith("#,") && line.contains("fuzzy"));
  }

  private String written(String raw, List<String> forms, List<InlineText> done) {
    StringBuilder out = new StringBuilder();
    Matcher field = FIELD.matcher(raw);
    int at = 0;
    while (field.find()) {
      if (field.group(1).startsWith("msgstr")) {
        boolean first = field.group(1).equals("msgstr[0]") && forms.size() > 1;
        InlineText text = done.get(first ? 0 : done.size() - 1);
        String end = field.group(2).endsWith("\r") ? "\r" : "";
        out.append(raw, at, field.start(2)).append(quoted(text.text(), end)).append(end);
        at = field.end(2);
      }
    }
    return flagged(out.append(raw.substring(at)).toString());
  }

  /** The entry with or without the flag, and without the source text of the old translation. */
  private String flagged(String entry) {
    StringBuilder out = new StringBuilder();
    boolean flagged = !fuzzy;
    for (String line : entry.split("(?<=\n)", -1)) {
      String kept = line;
      if (line.startsWith("#|")) {
        continue;
      }
      if (line.startsWith("#,")) {
        String others =
            line.strip().replaceAll("^#,|\\bfuzzy\\b", "").replaceAll("[ ,]+", " ").strip();
        String flags = (fuzzy ? "fuzzy " : "") + others;
        kept = flags.isBlank() ? "" : "#, " + flags.strip().replace(" ", ", ") + lineEnd(line);
        flagged = true;
      } else if (!flagged && line.startsWith("msg")) {
        out.append("#, fuzzy").append(lineEnd(line));
        flagged = true;
      }
      out.append(kept);
    }
    return out.toString();
  }

  private static String lineEnd(String line) {
    return line.endsWith("\r\n") ? "\r\n" : "\n";
  }

  private static String unquoted(String lines) {
    StringBuilder text = new StringBuilder();
    Matcher quoted = QUOTED.matcher(lines);
    while (quoted.find()) {
      text.append(quoted.group(1));
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(
            switch (next) {
              case 'n' -> "\n";
              case 't' -> "\t";
              case '"' -> "\"";
              case '\\' -> "\\";
              default -> "\\" + next;
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static String quoted(String text, String carriageReturn) {
    List<String> lines = List.of(text.split("(?<=\n)"));
    StringBuilder out = new StringBuilder();
    if (lines.size() > 1 || text.length() > LINE) {
      out.append("\"\"");
      for (String line : lines) {
        out.append(carriageReturn).append("\n\"").append(escaped(line)).append('"');
      }
      return out.toString();
    }
    return out.append('"').append(escaped(text)).append('"').toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }
}
