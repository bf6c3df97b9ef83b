package dev.translator.memory;

import java.util.function.Consumer;

/** Forms in which the entries of a memory leave it. */
public enum MemoryExport {
  /** One entry a line, divided by tabs; the first line names the columns. */
  TSV {
    @Override
    public void write(TranslationMemory memory, Consumer<String> out) {
      out.accept(
          memory.sourceLanguage()
              + "\t"
              + memory.targetLanguage()
              + "\torigin\tdate\tauthor\tcontext\n");
      memory.export(
          entry ->
              out.accept(
                  String.join(
                          "\t",
                          cell(entry.source()),
                          cell(entry.target()),
                          cell(entry.origin()),
                          cell(entry.date()),
                          cell(entry.author()),
                          cell(entry.context()))
                      + "\n"));
    }
  },

  /** TMX 1.4, with origin and context as properties of the units. */
  TMX {
    @Override
    public void write(TranslationMemory memory, Consumer<String> out) {
      String source = escape(memory.sourceLanguage());
      String target = escape(memory.targetLanguage());
      out.accept(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              + "<tmx version=\"1.4\">\n"
              + "<header creationtool=\"translator\" creationtoolversion=\"1\""
              + " segtype=\"sentence\" o-tmf=\"translator\" adminlang=\"en\" srclang=\""
              + source
              + "\" datatype=\"plaintext\"/>\n<body>\n");
      memory.export(entry -> out.accept(unit(entry, source, target)));
      out.accept("</body>\n</tmx>\n");
    }
  };

  /** Writes all entries in the order of adding, in pieces. */
  public abstract void write(TranslationMemory memory, Consumer<String> out);

  private static String cell(String text) {
    return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
  }

  private static String unit(MemoryEntry entry, String source, String target) {
    return "<tu"
        + attribute("changedate", date(entry.date()))
        + attribute("changeid", entry.author())
        + ">"
        + property("origin", entry.origin())
        + property("context", entry.context())
        + variant(source, entry.source())
        + variant(target, entry.target())
        + "</tu>\n";
  }

  /** TMX writes dates without marks, with a time. */
  private static String date(String date) {
    String time = date.matches("\\d{4}-\\d{2}-\\d{2}") ? date + "T00:00:00Z" : date;
    return time.replaceAll("[-:]", "");
  }

  private static String attribute(String name, String value) {
    return value.isEmpty() ? "" : " " + name + "=\"" + escape(value) + "\"";
  }

  private static String property(String type, String value) {
    return value.isEmpty() ? "" : "<prop type=\"" + type + "\">" + escape(value) + "</prop>";
  }

  private static String variant(String language, String text) {
    return "<tuv xml:lang=\"" + language + "\"><seg>" + escape(text) + "</seg></tuv>";
  }

  /** The characters that XML cannot hold are left out. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                  if (isXml(c)) {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }

  private static boolean isXml(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && !surrogate && (c & 0xFFFE) != 0xFFFE);
  }
}
