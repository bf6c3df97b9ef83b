package dev.translator.corpus.survey;

import dev.translator.corpus.filter.TextHashes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts the properties of one side of a corpus, text by text. */
final class SideCounts implements AutoCloseable {
  private static final int SHOWN_LONGEST = 5;
  private static final int SHOWN_CHARACTERS = 80;

  private final String language;
  private final LengthCounts characters = new LengthCounts();
  private final LengthCounts words = new LengthCounts();
  private final ScriptCounts scripts = new ScriptCounts();
  private final HashRuns hashes;
  private final List<LongLine> longest = new ArrayList<>();

  SideCounts(String language, Path directory, int hashCapacity) {
    this.language = language;
    this.hashes = new HashRuns(directory, hashCapacity);
  }

  /**
   * Counts a text.
   *
   * @return its length in code points
   */
  int add(String text, long line) {
    int length = 0;
    int wordCount = 0;
    boolean inWord = false;
    for (int at = 0; at < text.length(); length++) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      boolean space = character == ' ' || character == '\t' || character == 0x3000;
      wordCount += space || inWord ? 0 : 1;
      inWord = !space;
      scripts.add(character);
    }
    characters.add(length);
    words.add(wordCount);
    hashes.add(TextHashes.hash(text));
    keepIfLong(text, length, line);
    return length;
  }

  private void keepIfLong(String text, int length, long line) {
    boolean full = longest.size() == SHOWN_LONGEST;
    if (length == 0 || (full && length <= longest.get(SHOWN_LONGEST - 1).characters())) {
      return;
    }
    if (full) {
      longest.remove(SHOWN_LONGEST - 1);
    }
    longest.add(new LongLine(line, length, start(text)));
    longest.sort(Comparator.comparing(LongLine::characters).reversed());
  }

  private static String start(String text) {
    int end =
        text.offsetByCodePoints(
            0,
            Math.min(
                SHOWN_CHARACTERS,
                text.codePointCount(0, Math.min(text.length(), 2 * SHOWN_CHARACTERS))));
    return end < text.length() ? text.substring(0, end) + "…" : text;
  }

  /** Both sides of a corpus; nothing can be added afterwards. */
  static List<SideSurvey> surveys(SideCounts source, SideCounts target) {
    List<LengthSurvey> characters = LengthCounts.surveys(source.characters, target.characters);
    List<LengthSurvey> words = LengthCounts.surveys(source.words, target.words);
    return List.of(
        source.survey(characters.get(0), words.get(0)),
        target.survey(characters.get(1), words.get(1)));
  }

  private SideSurvey survey(LengthSurvey characterLengths, LengthSurvey wordLengths) {
    return new SideSurvey(
        language,
        characterLengths,
        wordLengths,
        scripts.survey(),
        hashes.count(),
        List.copyOf(longest));
  }

  @Override
  public void close() {
    hashes.close();
  }
}
