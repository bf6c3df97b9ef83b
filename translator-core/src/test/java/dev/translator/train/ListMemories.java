package dev.translator.train;

import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.memory.MemoryStore;
import dev.translator.corpus.memory.SimilarPair;
import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.io.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Memories of lines {@code source TAB target} in a directory's file {@code pairs}, compared word by
 * word at the same places.
 */
final class ListMemories implements MemoryStore {
  int built;
  int opened;

  @Override
  public SimilarPairs open(Path directory) {
    opened++;
    return memory(read(directory));
  }

  @Override
  public String checksum(Path directory) {
    return new ContentHash().add(String.join("\n", read(directory))).hex();
  }

  @Override
  public SimilarPairs build(Path directory, PairReader pairs, String source, String target) {
    built++;
    List<String> lines = new ArrayList<>();
    for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
      lines.add(pair.source() + "\t" + pair.target());
    }
    write(directory, lines);
    return memory(lines);
  }

  static void write(Path directory, List<String> lines) {
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve("pairs"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> read(Path directory) {
    try {
      return Files.readAllLines(directory.resolve("pairs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The latest of the entries with the same source counts. */
  static SimilarPairs memory(List<String> lines) {
    Map<String, String> latest = new LinkedHashMap<>();
    lines.forEach(line -> latest.put(line.split("\t")[0], line.split("\t")[1]));
    return (source, context, threshold, limit) ->
        latest.entrySet().stream()
            .map(
                entry ->
                    new SimilarPair(
                        entry.getKey(),
                        entry.getValue(),
                        score(source, entry.getKey()),
                        source.equals(entry.getKey()),
                        "list"))
            .filter(pair -> pair.score() >= threshold)
            .sorted(Comparator.comparingDouble(pair -> -pair.score()))
            .limit(limit)
            .toList();
  }

  private static double score(String one, String other) {
    String[] words = one.split(" ");
    String[] others = other.split(" ");
    int same = 0;
    for (int i = 0; i < Math.min(words.length, others.length); i++) {
      same += words[i].equals(others[i]) ? 1 : 0;
    }
    return (double) same / Math.max(words.length, others.length);
  }
}
