package dev.translator.corpus.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Text of an element and of the segments marked in it.
 *
 * @param whole all the text
 * @param segments text by the segment's name, in their order; empty if none is marked
 * @param named whether every segment has a name of its own in the file, otherwise names are
 *     positions
 */
record SegmentedText(String whole, Map<String, String> segments, boolean named) {
  static final SegmentedText EMPTY = new SegmentedText("", Map.of(), true);

  SegmentedText {
    segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
  }
}
