package dev.translator.translate.files;

import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The targets that a memory has for lines, word for word. Of several targets of a line, those come
 * first that stood beside the same neighbours: near an entry with the source of the line before or
 * after, in the same file. Among equals the latest is the first.
 */
final class ExactMatches {
  /** Units of XML files take several lines. */
  private static final int NEAR = 50;

  private final SimilarPairs memory;
  private final List<String> lines;

  ExactMatches(SimilarPairs memory, List<String> lines) {
    this.memory = memory;
    this.lines = lines;
  }

  /** The pairs with a line as their source, one for each target. */
  List<SimilarPair> of(int line) {
    List<SimilarPair> pairs = memory.same(lines.get(line).strip());
    if (pairs.stream().map(SimilarPair::target).distinct().count() < 2) {
      return pairs.stream().limit(1).toList();
    }
    List<Place> before = places(line - 1);
    List<Place> after = places(line + 1);
    Map<String, SimilarPair> byTarget = new LinkedHashMap<>();
    pairs.stream()
        .map(pair -> new Rated(pair, nearness(Place.of(pair), before, after)))
        .sorted(Comparator.comparingDouble(rated -> -rated.nearness))
        .forEach(rated -> byTarget.putIfAbsent(rated.pair.target(), rated.pair));
    return List.copyOf(byTarget.values());
  }

  private List<Place> places(int line) {
    if (line < 0 || line >= lines.size() || lines.get(line).isBlank()) {
      return List.of();
    }
    return memory.same(lines.get(line).strip()).stream().map(Place::of).toList();
  }

  private static double nearness(Place place, List<Place> before, List<Place> after) {
    double first = before.stream().mapToDouble(each -> each.nearnessBefore(place)).max().orElse(0);
    return first + after.stream().mapToDouble(place::nearnessBefore).max().orElse(0);
  }

  private record Rated(SimilarPair pair, double nearness) {}

  /**
   * A file and a line in it.
   *
   * @param line -1 if unknown
   */
  private record Place(String file, long line) {
    static Place of(SimilarPair pair) {
      String origin = pair.origin();
      int colon = origin.lastIndexOf(':');
      return colon >= 0 && origin.substring(colon + 1).matches("\\d{1,18}")
          ? new Place(origin.substring(0, colon), Long.parseLong(origin.substring(colon + 1)))
          : new Place(origin, -1);
    }

    /** 1 on the line before another place, less the farther before it, else 0. */
    double nearnessBefore(Place other) {
      long lines = other.line - line;
      boolean near = line >= 0 && lines > 0 && lines <= NEAR && file.equals(other.file);
      return near ? 1.0 / lines : 0;
    }
  }
}
