package dev.translator.corpus.survey;

import dev.translator.corpus.filter.PairFilter;
import dev.translator.corpus.filter.PairFilters;
import dev.translator.corpus.filter.TextHashes;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the properties of one corpus, pair by pair. */
final class SplitCounts implements AutoCloseable {
  private final String name;
  private final SideCounts source;
  private final SideCounts target;
  private final HashRuns hashes;
  private final AlignmentWatch alignment = new AlignmentWatch();
  private final CopyCounts copies;
  private final List<PairFilter> filters;
  private final long[] suspicious;
  private long pairs;

  SplitCounts(String name, SideNames languages, Path directory, int hashCapacity) {
    this.name = name;
    this.source = new SideCounts(languages.source(), directory, hashCapacity);
    this.target = new SideCounts(languages.target(), directory, hashCapacity);
    this.hashes = new HashRuns(directory, hashCapacity);
    this.copies = new CopyCounts(languages.target());
    this.filters = PairFilters.ofSinglePairs(languages);
    this.suspicious = new long[filters.size()];
  }

  void add(SentencePair pair) {
    pairs++;
    int sourceLength = source.add(pair.source(), pair.line());
    int targetLength = target.add(pair.target(), pair.line());
    hashes.add(TextHashes.hash(pair.source(), pair.target()));
    alignment.add(pair, sourceLength, targetLength);
    copies.add(pair);
    for (int i = 0; i < suspicious.length; i++) {
      suspicious[i] += filters.get(i).drops(pair) ? 1 : 0;
    }
  }

  SplitSurvey survey(List<FileSurvey> files) {
    Map<String, Long> reasons = new LinkedHashMap<>();
    for (int i = 0; i < suspicious.length; i++) {
      reasons.put(filters.get(i).reason(), suspicious[i]);
    }
    List<SideSurvey> sides = SideCounts.surveys(source, target);
    return new SplitSurvey(
        name,
        pairs,
        files,
        reasons,
        hashes.count(),
        sides.get(0),
        sides.get(1),
        alignment.survey(),
        copies.survey());
  }

  @Override
  public void close() {
    try (source;
        target;
        hashes) {
      // Each deletes its temporary file.
    }
  }
}
