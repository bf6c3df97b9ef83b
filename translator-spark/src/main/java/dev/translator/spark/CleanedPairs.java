package dev.translator.spark;

import dev.translator.corpus.filter.FilterCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Pairs of which each has a reason why it is left out, or null. They are computed anew for every
 * use: persist {@link #marked} where it is used more than once.
 *
 * @param marked all pairs, with the column of the reason
 * @param reason name of that column
 */
public record CleanedPairs(Dataset<Row> marked, String reason) {
  /** The pairs worth training on, with their own columns. */
  public Dataset<Row> kept() {
    return marked.filter(column().isNull()).drop(reason);
  }

  /** The others, with the reason. */
  public Dataset<Row> dropped() {
    return marked.filter(column().isNotNull());
  }

  /**
   * Counts the pairs now. Every row is counted once, however often Spark had to repeat a task,
   * which its accumulators do not promise.
   */
  public FilterCounts counts() {
    List<Row> groups = marked.groupBy(column()).count().orderBy(column()).collectAsList();
    long kept = 0;
    Map<String, Long> dropped = new LinkedHashMap<>();
    for (Row group : groups) {
      if (group.isNullAt(0)) {
        kept = group.getLong(1);
      } else {
        dropped.put(group.getString(0), group.getLong(1));
      }
    }
    return new FilterCounts(kept, dropped);
  }

  private Column column() {
    return Columns.of(reason);
  }
}
