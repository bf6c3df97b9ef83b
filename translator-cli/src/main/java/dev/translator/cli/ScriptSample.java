package dev.translator.cli;

import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.Segment;
import java.lang.Character.UnicodeScript;
import java.util.Iterator;

/** Segments on their way to a metric; the scripts of the first references are counted. */
final class ScriptSample implements Iterator<Segment> {
  private static final int SEGMENTS = 1000;

  private final Iterator<Segment> segments;
  private int seen;
  private long letters;
  private long han;
  private long kana;

  ScriptSample(Iterator<Segment> segments) {
    this.segments = segments;
  }

  @Override
  public boolean hasNext() {
    return segments.hasNext();
  }

  @Override
  public Segment next() {
    Segment segment = segments.next();
    if (seen < SEGMENTS) {
      seen++;
      segment.references().get(0).codePoints().filter(Character::isLetter).forEach(this::count);
    }
    return segment;
  }

  private void count(int letter) {
    UnicodeScript script = UnicodeScript.of(letter);
    letters++;
    if (script == UnicodeScript.HAN) {
      han++;
    } else if (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA) {
      kana++;
    }
  }

  /** A hint if BLEU's tokenizer splits at spaces that the language has not; else null. */
  String hint(BleuTokenizer tokenizer) {
    boolean atSpaces =
        tokenizer == BleuTokenizer.MTEVAL_13A || tokenizer == BleuTokenizer.INTERNATIONAL;
    if (!atSpaces || 2 * (han + kana) < letters || letters == 0) {
      return null;
    }
    boolean japanese = 10 * kana > han + kana;
    return "hint: the references look "
        + (japanese ? "Japanese" : "Chinese")
        + ", which "
        + tokenizer.label()
        + " does not split into words; use --tokenize "
        + (japanese ? "char" : "zh");
  }
}
