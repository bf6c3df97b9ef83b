package dev.translator.cli;

import dev.translator.text.LineReader;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes lines through a translator in pieces, so that memory does not grow with the file. */
final class LineTranslation {
  /** Enough to find lines of similar length for a batch. */
  private static final int MAX_LINES = 4096;

  private final LineTranslator translator;
  private final TranslationOptions options;
  private final boolean scores;

  LineTranslation(LineTranslator translator, TranslationOptions options, boolean scores) {
    this.translator = translator;
    this.options = options;
    this.scores = scores;
  }

  /**
   * Translates up to the end of the input. What a pausing writer has sent is translated at once.
   */
  void run(LineReader lines, LineOutput out) {
    long done = 0;
    List<String> piece = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      piece.add(line);
      if (piece.size() == MAX_LINES || !lines.ready()) {
        translate(piece, done, out);
        done += piece.size();
        piece.clear();
      }
    }
    translate(piece, done, out);
  }

  private void translate(List<String> piece, long done, LineOutput out) {
    if (piece.isEmpty()) {
      return;
    }
    List<List<Translation>> translated = translator.translate(List.copyOf(piece), options);
    for (int i = 0; i < translated.size(); i++) {
      for (Translation translation : translated.get(i)) {
        out.println(row(done + i + 1, translation));
      }
    }
    out.flush();
  }

  private String row(long number, Translation translation) {
    String text = translation.text();
    if (scores) {
      text = String.format(Locale.ROOT, "%.4f\t%s", translation.score(), text);
    }
    return options.nBest() > 1 ? number + "\t" + text : text;
  }
}
