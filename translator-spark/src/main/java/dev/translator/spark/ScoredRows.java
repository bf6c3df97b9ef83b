package dev.translator.spark;

import dev.translator.kernels.Devices;
import dev.translator.translate.SentenceScore;
import dev.translator.translate.SentenceScorer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/** The rows of a partition with their scores, a window of rows at a time. */
final class ScoredRows implements Iterator<Row> {
  /** Enough to find pairs of similar length for a batch. */
  private static final int WINDOW = 2048;

  private final Iterator<Row> rows;
  private final int source;
  private final int target;
  private final ScoreColumns.Settings settings;
  private Iterator<Row> ready = Collections.emptyIterator();

  /**
   * @param source place of the source in a row
   * @param target place of the target in a row
   */
  ScoredRows(Iterator<Row> rows, int source, int target, ScoreColumns.Settings settings) {
    this.rows = rows;
    this.source = source;
    this.target = target;
    this.settings = settings;
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (!ready.hasNext()) {
      ready = window().iterator();
    }
    return ready.next();
  }

  private List<Row> window() {
    List<Row> window = new ArrayList<>();
    while (window.size() < WINDOW && rows.hasNext()) {
      window.add(rows.next());
    }
    List<SentenceScore> scores = scores(window);
    List<Row> scored = new ArrayList<>();
    for (int i = 0; i < window.size(); i++) {
      scored.add(scored(window.get(i), scores.get(i)));
    }
    return scored;
  }

  private List<SentenceScore> scores(List<Row> window) {
    SentenceScorer scorer = ExecutorModels.scorer(settings.model(), settings.engine());
    List<String> sources = window.stream().map(row -> text(row, source)).toList();
    List<String> targets = window.stream().map(row -> text(row, target)).toList();
    int threads = settings.engine().options(ExecutorModels.cores()).threads();
    synchronized (scorer) { // it uses all processors of the executor for one window
      return Devices.withThreads(threads, () -> scorer.score(sources, targets));
    }
  }

  private static String text(Row row, int place) {
    return row.isNullAt(place) ? "" : row.getString(place);
  }

  private Row scored(Row row, SentenceScore score) {
    boolean missing = row.isNullAt(source) || row.isNullAt(target);
    List<Object> more = new ArrayList<>();
    more.add(missing ? null : score.logProbability());
    if (settings.normalized() != null) {
      more.add(missing ? null : score.score());
    }
    if (settings.entropy() != null) {
      more.add(missing ? null : entropy(score));
    }
    return Columns.with(row, more.toArray());
  }

  private static double entropy(SentenceScore score) {
    return -score.logProbability() / Math.max(1, score.tokens().size());
  }
}
