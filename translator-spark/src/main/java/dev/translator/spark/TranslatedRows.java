package dev.translator.spark;

import dev.translator.io.InputException;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/** The rows of a partition with their translations: a few windows of rows are read ahead. */
final class TranslatedRows implements Iterator<Row> {
  private final TranslateColumns.Settings settings;
  private final int place;
  private final Iterator<Row> rows;
  private final Deque<Row> waiting = new ArrayDeque<>();
  private final Iterator<List<Translation>> translations;

  private TranslatedRows(
      Iterator<Row> rows, int place, TranslateColumns.Settings settings, TranslationEngine engine) {
    this.settings = settings;
    this.place = place;
    this.rows = rows;
    Stream<List<Translation>> stream =
        engine.stream(texts(), settings.search().apply(engine.defaults()));
    this.translations = stream.iterator();
    closeWithTask(stream);
  }

  /**
   * @param place of the text in a row
   */
  static Iterator<Row> of(Iterator<Row> rows, int place, TranslateColumns.Settings settings) {
    if (!rows.hasNext()) {
      return Collections.emptyIterator(); // no model is loaded for nothing
    }
    TranslationEngine engine = ExecutorModels.engine(settings.model(), settings.engine());
    requireSymbol(engine, settings.tag());
    return new TranslatedRows(rows, place, settings, engine);
  }

  private static void requireSymbol(TranslationEngine engine, String tag) {
    List<String> symbols = engine.config().subword().userSymbols();
    if (tag != null && !symbols.contains(tag)) {
      throw new InputException(
          "tag = "
              + tag
              + ": no symbol of the model, which has "
              + (symbols.isEmpty() ? "none" : String.join(", ", symbols)));
    }
  }

  /** A task that is killed or fails leaves no work in the engine. */
  private static void closeWithTask(Stream<?> stream) {
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.addTaskCompletionListener((TaskCompletionListener) ended -> stream.close());
    }
  }

  private Iterator<String> texts() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public String next() {
        Row row = rows.next();
        waiting.add(row);
        return source(row);
      }
    };
  }

  private String source(Row row) {
    String text = row.isNullAt(place) ? "" : row.getString(place);
    return settings.tag() == null || text.isBlank() ? text : settings.tag() + " " + text;
  }

  @Override
  public boolean hasNext() {
    return translations.hasNext();
  }

  @Override
  public Row next() {
    List<Translation> found = translations.next();
    Row row = waiting.remove();
    boolean missing = row.isNullAt(place);
    Translation best = found.get(0);
    List<Object> more = new ArrayList<>();
    more.add(missing ? null : best.text());
    if (settings.score() != null) {
      more.add(missing ? null : best.score());
    }
    if (settings.alternatives() != null) {
      more.add(missing ? null : found.stream().map(Translation::text).toArray(String[]::new));
    }
    return Columns.with(row, more.toArray());
  }
}
