package dev.translator.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;

/**
 * A search for similar sources. The index counts the tokens in common, which bounds the score from
 * above; the candidates with the highest bounds are scored by their edit distance until no bound
 * left is higher than the scores found.
 */
final class MemorySearch {
  private static final int MAX_TERMS = 1000; // the index allows 1,024
  private static final int MAX_CANDIDATES = 1000;
  private static final Comparator<Candidate> BY_BOUND =
      Comparator.comparingDouble(Candidate::bound).thenComparing(Candidate::number);

  private final IndexSearcher searcher;
  private final String text;
  private final List<String> tokens;
  private final double threshold;

  MemorySearch(IndexSearcher searcher, String text, double threshold) {
    this.searcher = searcher;
    this.text = text;
    this.tokens = MemoryTokens.of(text);
    this.threshold = threshold;
  }

  private record Candidate(int document, double bound, long number) {}

  /** The best matches, at most one of a source: the latest. */
  List<MemoryMatch> best(int count) throws IOException {
    Map<String, Found> found = new LinkedHashMap<>();
    MemoryEntry same = latest(searcher, text, "");
    if (same != null) {
      found.put(text, new Found(new MemoryMatch(same, 1, true), Long.MAX_VALUE));
    }
    for (Candidate candidate : candidates()) {
      if (found.size() >= count && candidate.bound < worst(found, count)) {
        break;
      }
      score(candidate, found);
    }
    return found.values().stream().sorted(Found.ORDER).limit(count).map(Found::match).toList();
  }

  private void score(Candidate candidate, Map<String, Found> found) throws IOException {
    MemoryEntry entry = MemoryFields.entry(searcher.storedFields().document(candidate.document));
    Found known = found.get(entry.source());
    if (known != null) {
      if (candidate.number > known.number) {
        MemoryMatch match = new MemoryMatch(entry, known.match.score(), known.match.exact());
        found.put(entry.source(), new Found(match, candidate.number));
      }
      return;
    }
    double score = EditDistance.score(tokens, MemoryTokens.of(entry.source()));
    if (score >= threshold) {
      found.put(entry.source(), new Found(new MemoryMatch(entry, score, false), candidate.number));
    }
  }

  private static double worst(Map<String, Found> found, int count) {
    return found.values().stream()
        .mapToDouble(each -> -each.match.score())
        .sorted()
        .skip(count - 1L)
        .map(score -> -score)
        .findFirst()
        .orElse(0);
  }

  private record Found(MemoryMatch match, long number) {
    static final Comparator<Found> ORDER =
        Comparator.comparing((Found found) -> !found.match.exact())
            .thenComparing(found -> -found.match.score())
            .thenComparing(found -> -found.number);
  }

  private List<Candidate> candidates() throws IOException {
    List<String> distinct = MemoryFields.distinct(tokens);
    List<String> terms = distinct.subList(0, Math.min(distinct.size(), MAX_TERMS));
    if (terms.isEmpty()) {
      return List.of();
    }
    // The longer side has at most tokens / threshold tokens, of which 1 - threshold may differ.
    double differing = (1 - threshold) * tokens.size() / threshold;
    int needed = Math.max(1, (int) Math.ceil(terms.size() - differing - 1e-6));
    BooleanQuery.Builder query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(needed);
    for (String term : terms) {
      Query same = new TermQuery(new Term(MemoryFields.TOKENS, term));
      query.add(new ConstantScoreQuery(same), Occur.SHOULD);
    }
    Bounds bounds = new Bounds(tokens.size() - terms.size());
    searcher.search(query.build(), bounds);
    List<Candidate> candidates = new ArrayList<>(bounds.highest);
    candidates.sort(BY_BOUND.reversed());
    return candidates;
  }

  /** Collects the candidates with the highest bounds. */
  private final class Bounds extends SimpleCollector {
    private final PriorityQueue<Candidate> highest = new PriorityQueue<>(BY_BOUND);
    private final int uncounted;
    private Scorable matched;
    private NumericDocValues lengths;
    private NumericDocValues numbers;
    private int base;

    /**
     * @param uncounted tokens of the query that the index does not count: repeated ones
     */
    Bounds(int uncounted) {
      this.uncounted = uncounted;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
      base = context.docBase;
      lengths = context.reader().getNumericDocValues(MemoryFields.LENGTH);
      numbers = context.reader().getNumericDocValues(MemoryFields.NUMBER);
    }

    @Override
    public void setScorer(Scorable scorer) {
      matched = scorer;
    }

    @Override
    public void collect(int document) throws IOException {
      lengths.advanceExact(document);
      long length = lengths.longValue();
      long common = Math.min(length, Math.round(matched.score()) + (long) uncounted);
      double bound = common / (double) Math.max(length, tokens.size());
      boolean full = highest.size() == MAX_CANDIDATES;
      if (bound < threshold || (full && bound < highest.peek().bound)) {
        return;
      }
      numbers.advanceExact(document);
      highest.add(new Candidate(base + document, bound, numbers.longValue()));
      if (full) {
        highest.poll();
      }
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE;
    }
  }

  /** The latest entry with a source, of the given context if there is one; null if none is. */
  static MemoryEntry latest(IndexSearcher searcher, String source, String context)
      throws IOException {
    LatestEntry latest = new LatestEntry(searcher, source, context);
    return latest.find();
  }
}
