package dev.translator.translate.files;

import dev.translator.io.LineReader;
import java.util.List;
import java.util.Locale;

/** A sentence or paragraph on each line. */
final class TextRecords implements Records {
  private final LineReader lines;
  private final OutputFields fields;

  TextRecords(LineReader lines, OutputFields fields) {
    this.lines = lines;
    this.fields = fields;
  }

  @Override
  public String header() {
    return "";
  }

  @Override
  public InputRecord next() {
    String line = lines.next();
    return line == null ? null : new Line(line, lines.lineNumber(), fields);
  }

  @Override
  public boolean ready() {
    return lines.ready();
  }

  @Override
  public void close() {
    lines.close();
  }

  private record Line(String text, long number, OutputFields fields) implements InputRecord {
    @Override
    public String raw() {
      return text;
    }

    @Override
    public String with(List<Output> outputs) {
      StringBuilder lines = new StringBuilder();
      for (Output output : outputs) {
        if (fields.nBest()) {
          lines.append(number).append('\t');
        }
        if (fields.scores()) {
          lines.append(String.format(Locale.ROOT, "%.4f\t", output.translation().score()));
        }
        lines.append(output.translation().text());
        if (fields.alignments()) {
          lines.append('\t').append(output.alignment());
        }
        lines.append('\n');
      }
      return lines.toString();
    }
  }
}
