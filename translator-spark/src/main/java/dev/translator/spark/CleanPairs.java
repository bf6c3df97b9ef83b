package dev.translator.spark;

import dev.translator.corpus.filter.PairFilter;
import dev.translator.corpus.filter.PairFilters;
import dev.translator.corpus.filter.TextHashes;
import dev.translator.corpus.format.SideNames;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Marks the pairs that are not worth training on, each with the reason that {@code translator data
 * filter} gives: filters of one pair run row by row, duplicates and held-out sentences are found by
 * Spark's shuffle with the hash of the single machine.
 *
 * <pre>{@code
 * CleanedPairs cleaned =
 *     CleanPairs.with(CleanSettings.of("en", "de")).columns("id", "en", "de").heldOut(test).apply(crawl);
 * cleaned.kept().write().parquet("clean");
 * }</pre>
 *
 * <p>Each method returns a changed copy.
 */
public final class CleanPairs {
  private static final String SOURCE_HASH = "translator source hash";
  private static final String TARGET_HASH = "translator target hash";
  private static final String HELD_SOURCE = "translator held source";
  private static final String HELD_TARGET = "translator held target";
  private static final String PLACE = "translator place";

  private static final UserDefinedFunction HASH =
      functions.udf((UDF1<String, Long>) CleanPairs::hash, DataTypes.LongType);
  private static final UserDefinedFunction PAIR_HASH =
      functions.udf(
          (UDF2<String, String, Long>)
              (source, target) -> TextHashes.hash(text(source), text(target)),
          DataTypes.LongType);

  private final CleanSettings settings;
  private final String key;
  private final String source;
  private final String target;
  private final String reason;
  private final Dataset<Row> heldOut;
  private final FilterSource more;

  private CleanPairs(
      CleanSettings settings,
      String key,
      String source,
      String target,
      String reason,
      Dataset<Row> heldOut,
      FilterSource more) {
    this.settings = settings;
    this.key = key;
    this.source = source;
    this.target = target;
    this.reason = reason;
    this.heldOut = heldOut;
    this.more = more;
  }

  /**
   * Cleans pairs of the columns {@code source} and {@code target}, whose order is that of the
   * column {@code line}.
   */
  public static CleanPairs with(CleanSettings settings) {
    return new CleanPairs(
        Objects.requireNonNull(settings, "settings"),
        "line",
        "source",
        "target",
        "reason",
        null,
        List::of);
  }

  /**
   * Names the columns.
   *
   * @param key gives each pair its place in the corpus: of equal pairs the lowest is kept. It is
   *     different in every row
   */
  public CleanPairs columns(String key, String source, String target) {
    return new CleanPairs(settings, key, source, target, reason, heldOut, more);
  }

  /** Names the new column of the reasons. */
  public CleanPairs reason(String column) {
    return new CleanPairs(settings, key, source, target, column, heldOut, more);
  }

  /**
   * Leaves out pairs of which a side occurs in these, which are kept for validation or test.
   *
   * @param pairs with the same two columns of text; null for none
   */
  public CleanPairs heldOut(Dataset<Row> pairs) {
    return new CleanPairs(settings, key, source, target, reason, pairs, more);
  }

  /** Adds filters, asked after that for equal pairs. */
  public CleanPairs filters(FilterSource filters) {
    return new CleanPairs(settings, key, source, target, reason, heldOut, filters);
  }

  /**
   * The frame with the reasons.
   *
   * @throws dev.translator.config.ConfigException if a column is missing, or that of the reasons is
   *     there already
   */
  public CleanedPairs apply(Dataset<Row> frame) {
    Columns.place(frame, key);
    Columns.text(frame, source);
    Columns.text(frame, target);
    Columns.requireNew(frame, List.of(reason));
    CleanSettings chosen = settings;
    Dataset<Row> marked =
        frame.withColumn(
            reason,
            reasons(
                () ->
                    PairFilters.ofSinglePairs(
                        SideNames.languages(chosen.sourceLanguage(), chosen.targetLanguage()),
                        chosen.maxCharacters(),
                        chosen.maxRatio(),
                        chosen.keepIdentical())));
    if (heldOut != null) {
      marked = withoutHeldOut(marked);
    }
    marked =
        firstOf(
            marked,
            PAIR_HASH.apply(Columns.of(source), Columns.of(target)),
            PairFilters.duplicatePairs());
    if (!more.get().isEmpty()) {
      marked = mark(marked, reasons(more));
    }
    return new CleanedPairs(unique(marked), reason);
  }

  private Dataset<Row> unique(Dataset<Row> marked) {
    Column sources = HASH.apply(Columns.of(source));
    Column targets = HASH.apply(Columns.of(target));
    return switch (settings.unique()) {
      case PAIR -> marked;
      case SOURCE -> firstOf(marked, sources, PairFilters.duplicateSources());
      case TARGET -> firstOf(marked, targets, PairFilters.duplicateTargets());
      case SIDE ->
          firstOf(
              firstOf(marked, sources, PairFilters.duplicateSources()),
              targets,
              PairFilters.duplicateTargets());
    };
  }

  private Column reasons(FilterSource filters) {
    return functions
        .udf(new DropReason(filters), DataTypes.StringType)
        .apply(Columns.of(source), Columns.of(target));
  }

  /** Gives the rows without a reason this one, which may be null. */
  private Dataset<Row> mark(Dataset<Row> marked, Column found) {
    return marked.withColumn(reason, functions.when(open(), found).otherwise(Columns.of(reason)));
  }

  /** Whether no filter so far has left the pair out. */
  private Column open() {
    return Columns.of(reason).isNull();
  }

  private Dataset<Row> withoutHeldOut(Dataset<Row> marked) {
    Dataset<Row> sources =
        heldOut.select(HASH.apply(Columns.of(source)).as(HELD_SOURCE)).distinct();
    Dataset<Row> targets =
        heldOut.select(HASH.apply(Columns.of(target)).as(HELD_TARGET)).distinct();
    Dataset<Row> joined =
        marked
            .withColumn(SOURCE_HASH, HASH.apply(Columns.of(source)))
            .withColumn(TARGET_HASH, HASH.apply(Columns.of(target)))
            .join(sources, Columns.of(SOURCE_HASH).equalTo(Columns.of(HELD_SOURCE)), "left")
            .join(targets, Columns.of(TARGET_HASH).equalTo(Columns.of(HELD_TARGET)), "left");
    Column held = Columns.of(HELD_SOURCE).isNotNull().or(Columns.of(HELD_TARGET).isNotNull());
    String why = PairFilters.heldOut(Stream.empty()).reason();
    return mark(joined, functions.when(held, why))
        .drop(SOURCE_HASH, TARGET_HASH, HELD_SOURCE, HELD_TARGET);
  }

  /**
   * Keeps the first of the rows with the same hash. Rows that are left out already are spread by
   * their key, so that they do not gather in one partition.
   */
  private Dataset<Row> firstOf(Dataset<Row> marked, Column hash, PairFilter filter) {
    Column group = functions.when(open(), hash).otherwise(functions.hash(Columns.of(key)));
    Column place =
        functions.row_number().over(Window.partitionBy(group, open()).orderBy(Columns.of(key)));
    Dataset<Row> placed = marked.withColumn(PLACE, place);
    return mark(placed, functions.when(Columns.of(PLACE).gt(1), filter.reason())).drop(PLACE);
  }

  private static Long hash(String value) {
    return TextHashes.hash(text(value));
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
