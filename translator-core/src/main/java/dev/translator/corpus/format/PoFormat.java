package dev.translator.corpus.format;

import dev.translator.io.LineReader;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Message catalogues of gettext. A plural entry gives the pair of the singular with the first form
 * and, in a catalogue of two forms, that of the plural with the second. Obsolete entries are passed
 * over; fuzzy ones and those without a translation are dropped and counted.
 */
final class PoFormat implements CorpusFormat {
  private static final Pattern START =
      Pattern.compile("(?s)\\uFEFF?(?:\\s*#[^\\n]*\\n|\\s*\\n)*\\s*msgid\\s+\".*");

  @Override
  public String name() {
    return "PO";
  }

  @Override
  public List<String> extensions() {
    return List.of("po", "pot");
  }

  @Override
  public boolean looksLike(String start) {
    return START.matcher(start).matches();
  }

  @Override
  public PairReader open(InputStream in, String name, SideNames sides) {
    return new PoReader(new LineReader(in, name), sides.untranslated());
  }
}
