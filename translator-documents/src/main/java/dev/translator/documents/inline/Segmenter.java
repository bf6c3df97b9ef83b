package dev.translator.documents.inline;

import dev.translator.documents.inline.Passage.Place;
import dev.translator.text.SentenceSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Finds the sentences of a passage, and the text between them. */
final class Segmenter {
  private final SentenceSplitter splitter;

  Segmenter(String language) {
    this.splitter = SentenceSplitter.of(language);
  }

  /**
   * A passage in its sentences: {@code gaps[0] sentences[0] gaps[1] … gaps[n]} is the passage.
   *
   * @param sentences in their order
   * @param gaps white space and codes before, between and behind them; one more than sentences
   */
  record Segmented(List<Sentence> sentences, List<InlineText> gaps) {}

  /**
   * Takes a passage apart.
   *
   * @param lines whether every line end and tab separates sentences, not only a blank line
   */
  Segmented split(Passage passage, boolean lines) {
    List<int[]> ranges = ranges(passage, lines);
    List<Sentence> sentences = new ArrayList<>();
    List<InlineText> gaps = new ArrayList<>();
    List<Place> places = passage.places();
    int at = 0;
    int gapStart = 0;
    for (int i = 0; i < ranges.size(); i++) {
      int start = ranges.get(i)[0];
      int end = ranges.get(i)[1];
      int first = firstOf(places, at, start);
      gaps.add(gap(passage.text(), gapStart, start, places.subList(at, first)));
      boolean touches = i + 1 < ranges.size() && ranges.get(i + 1)[0] == end;
      int last = first;
      while (last < places.size() && belongs(places.get(last), end, touches)) {
        last++;
      }
      sentences.add(Sentence.of(passage, start, end, places.subList(first, last)));
      at = last;
      gapStart = end;
    }
    gaps.add(
        gap(passage.text(), gapStart, passage.text().length(), places.subList(at, places.size())));
    return new Segmented(sentences, gaps);
  }

  /** The first code that belongs to a sentence: none that breaks lines, and none before one. */
  private static int firstOf(List<Place> places, int from, int start) {
    int first = from;
    for (int i = from; i < places.size() && places.get(i).offset() <= start; i++) {
      if (places.get(i).offset() < start || places.get(i).code().breaks()) {
        first = i + 1;
      }
    }
    return first;
  }

  private static boolean belongs(Place place, int end, boolean touches) {
    if (place.code().breaks() || place.offset() > end) {
      return false;
    }
    return place.offset() < end || !touches || place.code().kind() != Code.Kind.OPEN;
  }

  private static InlineText gap(String text, int start, int end, List<Place> places) {
    InlineText.Builder gap = new InlineText.Builder();
    int at = start;
    for (Place place : places) {
      int offset = Math.min(Math.max(place.offset(), at), end);
      gap.text(text.substring(at, offset)).code(place.code()).text(place.free() ? " " : "");
      at = offset;
    }
    return gap.text(text.substring(at, end)).build();
  }

  /** Start and end of each sentence, without white space around it. */
  private List<int[]> ranges(Passage passage, boolean lines) {
    String text = passage.text();
    List<int[]> ranges = new ArrayList<>();
    int start = 0;
    for (int end : cuts(passage, lines)) {
      int first = start;
      while (first < end && SentenceSplitter.isSpace(text.charAt(first))) {
        first++;
      }
      int last = end;
      while (last > first && SentenceSplitter.isSpace(text.charAt(last - 1))) {
        last--;
      }
      if (first < last) {
        ranges.add(new int[] {first, last});
      }
      start = end;
    }
    return ranges;
  }

  /** Offsets where a sentence may end, the end of the text last. */
  private int[] cuts(Passage passage, boolean lines) {
    String masked = passage.masked();
    TreeSet<Integer> cuts = new TreeSet<>();
    int lineStart = 0;
    for (int i = 0; i <= masked.length(); i++) {
      if (i == masked.length() || isCut(masked, i, lines)) {
        for (int cut : splitter.breaks(masked.substring(lineStart, i))) {
          cuts.add(lineStart + cut);
        }
        cuts.add(i);
        lineStart = i;
      }
    }
    passage.places().stream()
        .filter(place -> place.code().breaks())
        .forEach(place -> cuts.add(place.offset()));
    return cuts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean isCut(String text, int at, boolean lines) {
    char c = text.charAt(at);
    return (c == '\n' && (lines || blankLine(text, at))) || (c == '\t' && lines);
  }

  /** Whether the line behind a line end is blank: a new paragraph. */
  private static boolean blankLine(String text, int lineEnd) {
    int at = lineEnd + 1;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '\n';
  }
}
