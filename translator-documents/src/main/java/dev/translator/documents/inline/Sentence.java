package dev.translator.documents.inline;

import dev.translator.documents.inline.Passage.Place;
import dev.translator.text.Placeholders.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sentence to translate.
 *
 * @param text as the engine gets it
 * @param before codes that stay before its text
 * @param inside codes whose places in the translation have to be found, offsets in the text
 * @param after codes that stay behind its text
 * @param spans its protected parts, offsets in the text
 * @param shown codes that show a span, by the span's place in the list
 */
record Sentence(
    String text,
    List<Place> before,
    List<Place> inside,
    List<Place> after,
    List<Span> spans,
    Map<Integer, Code> shown) {

  /**
   * The sentence of a passage from one offset to another.
   *
   * @param places the codes that belong to it, those at its ends included
   */
  static Sentence of(Passage passage, int start, int end, List<Place> places) {
    List<Place> own = new ArrayList<>();
    places.forEach(p -> own.add(new Place(p.offset() - start, p.code(), p.free())));
    int[] ends = ends(own, end - start);
    List<Span> spans = new ArrayList<>();
    Map<Integer, Code> shown = new HashMap<>();
    for (int i = 0; i < passage.spans().size(); i++) {
      Span span = passage.spans().get(i);
      if (span.start() >= start && span.end() <= end) {
        Code code = passage.shownCode(i);
        if (code != null) {
          shown.put(spans.size(), code);
        }
        spans.add(span.shifted(-start));
      }
    }
    return new Sentence(
        passage.text().substring(start, end),
        List.copyOf(own.subList(0, ends[0])),
        List.copyOf(own.subList(ends[0], ends[1])),
        List.copyOf(own.subList(ends[1], own.size())),
        List.copyOf(spans),
        Map.copyOf(shown));
  }

  /**
   * The end of the codes that stay before the text, and the start of those that stay behind it. A
   * pair goes out only as a whole.
   */
  private static int[] ends(List<Place> places, int length) {
    Set<Integer> all = indexes(places);
    int before = 0;
    while (before < places.size() && places.get(before).offset() == 0) {
      before++;
    }
    int after = places.size();
    while (after > before && places.get(after - 1).offset() == length) {
      after--;
    }
    while (true) {
      Set<Integer> outside = indexes(places.subList(0, before));
      outside.addAll(indexes(places.subList(after, places.size())));
      int cut = 0;
      while (cut < before && goesOut(places.get(cut).code(), all, outside)) {
        cut++;
      }
      int kept = places.size();
      while (kept > after && goesOut(places.get(kept - 1).code(), all, outside)) {
        kept--;
      }
      if (cut == before && kept == after) {
        return new int[] {before, after};
      }
      before = cut;
      after = kept;
    }
  }

  private static Set<Integer> indexes(List<Place> places) {
    Set<Integer> indexes = new HashSet<>();
    places.forEach(place -> indexes.add(place.code().index()));
    return indexes;
  }

  private static boolean goesOut(Code code, Set<Integer> all, Set<Integer> outside) {
    return code.partner() < 0 || !all.contains(code.partner()) || outside.contains(code.partner());
  }

  /** Whether there is something for the engine: a letter that is not protected. */
  boolean hasWords() {
    int span = 0;
    for (int i = 0; i < text.length(); ) {
      if (span < spans.size() && i == spans.get(span).start()) {
        i = spans.get(span++).end();
        continue;
      }
      int c = text.codePointAt(i);
      if (Character.isLetter(c)) {
        return true;
      }
      i += Character.charCount(c);
    }
    return false;
  }

  int codes() {
    return before.size() + inside.size() + after.size() + shown.size();
  }
}
