package dev.translator.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.BytesRef;

/**
 * A search for similar sources. The tokens in common bound the score from above; where the bound is
 * high enough, the edit distance of the token hashes bounds it again, almost always exactly. The
 * best entries by that are compared by their texts.
 */
final class MemorySearch {
  /** Rounding errors of bounds must not leave out a match. */
  private static final double TOLERANCE = 1e-6;

  private final IndexReader reader;
  private final String text;
  private final List<String> tokens;
  private final double threshold;

  MemorySearch(IndexReader reader, String text, double threshold) {
    this.reader = reader;
    this.text = text;
    this.tokens = MemoryTokens.of(text);
    this.threshold = threshold;
  }

  /**
   * The best matches, at most one of a source: the latest.
   *
   * @param context of the text: an entry with the same text and context goes before others with it
   */
  List<MemoryMatch> best(int count, String context) throws IOException {
    List<MemoryMatch> matches = new ArrayList<>();
    MemoryEntry same = new SourceEntries(reader, text, context).latest();
    if (same != null) {
      matches.add(new MemoryMatch(same, 1, true));
    }
    int left = count - matches.size();
    if (left > 0 && !tokens.isEmpty()) {
      matches.addAll(similar(left));
    }
    return matches;
  }

  private List<MemoryMatch> similar(int count) throws IOException {
    BestMatches best = new BestMatches(count, threshold);
    List<String> distinct = MemoryFields.distinct(tokens);
    // The longer side has at most tokens / threshold tokens, of which 1 - threshold may differ.
    double differing = (1 - threshold) * tokens.size() / threshold;
    int needed = Math.max(1, (int) Math.ceil(distinct.size() - differing - TOLERANCE));
    SharedTokens shared = new SharedTokens();
    QueryDistance distance = new QueryDistance(MemoryFields.sequence(tokens));
    for (LeafReaderContext leaf : reader.leaves()) {
      Scores scores = new Scores(leaf, distance, tokens.size() - distinct.size(), best);
      shared.find(leaf.reader(), distinct, needed, scores::score);
    }
    List<Scored> found = new ArrayList<>();
    for (BestMatches.Found each : best.all()) {
      MemoryEntry entry = MemoryFields.entry(reader.storedFields().document(each.document()));
      double score = EditDistance.score(tokens, MemoryTokens.of(entry.source()));
      if (score >= threshold) {
        found.add(new Scored(new MemoryMatch(entry, score, false), each.document()));
      }
    }
    found.sort(Scored.ORDER);
    return found.stream().map(Scored::match).toList();
  }

  private record Scored(MemoryMatch match, int document) {
    static final Comparator<Scored> ORDER =
        Comparator.comparing((Scored each) -> -each.match.score())
            .thenComparing(each -> -each.document);
  }

  /** Scores of the candidates of a segment. */
  private final class Scores {
    private final LeafReader segment;
    private final int base;
    private final BinaryDocValues sequences;
    private final NumericDocValues sources;
    private final QueryDistance distance;
    private final int uncounted;
    private final long same = MemoryFields.hash(text);
    private final BestMatches best;

    /**
     * @param uncounted tokens of the query that the index does not count: repeated ones
     */
    Scores(LeafReaderContext leaf, QueryDistance distance, int uncounted, BestMatches best)
        throws IOException {
      this.segment = leaf.reader();
      this.base = leaf.docBase;
      this.sequences = segment.getBinaryDocValues(MemoryFields.SEQUENCE);
      this.sources = segment.getNumericDocValues(MemoryFields.SOURCE);
      this.distance = distance;
      this.uncounted = uncounted;
      this.best = best;
    }

    void score(int document, int most) throws IOException {
      double needed = best.needed();
      int common = most + uncounted;
      if (common < needed * tokens.size() - TOLERANCE) {
        return;
      }
      BytesRef sequence = sequence(document);
      int length = sequence.length / Integer.BYTES;
      int longer = Math.max(length, tokens.size());
      if (Math.min(common, length) < needed * longer - TOLERANCE) {
        return;
      }
      double score = 1 - distance.to(sequence) / (double) longer;
      if (score >= needed && sources.advanceExact(document) && sources.longValue() != same) {
        best.offer(sources.longValue(), score, base + document);
      }
    }

    private BytesRef sequence(int document) throws IOException {
      if (sequences != null && sequences.advanceExact(document)) {
        return sequences.binaryValue();
      }
      MemoryEntry entry = MemoryFields.entry(segment.storedFields().document(document));
      return new BytesRef(MemoryFields.sequence(MemoryTokens.of(entry.source())));
    }
  }
}
