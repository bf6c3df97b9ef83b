package dev.translator.evaluate;

import dev.translator.io.InputException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Segments of lists that are in memory. */
final class InMemorySegments {
  private InMemorySegments() {}

  static Iterator<Segment> of(List<String> hypotheses, List<List<String>> referenceSets) {
    if (referenceSets.isEmpty()) {
      throw new InputException("no references: give at least one per translation");
    }
    for (int i = 0; i < referenceSets.size(); i++) {
      if (referenceSets.get(i).size() != hypotheses.size()) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%d translations but %d references in set %d: give one reference per translation",
                hypotheses.size(),
                referenceSets.get(i).size(),
                i + 1));
      }
    }
    return IntStream.range(0, hypotheses.size())
        .mapToObj(
            i ->
                new Segment(
                    hypotheses.get(i), referenceSets.stream().map(set -> set.get(i)).toList()))
        .iterator();
  }
}
