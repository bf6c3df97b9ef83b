package dev.translator.translate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Lines in, translations out, in order, a window at a time: one is read while one is worked on. */
final class LineStream implements Iterator<List<Translation>> {
  /** Enough to find lines of like length for a batch. */
  static final int WINDOW = 512;

  private static final int WINDOWS_AHEAD = 2;

  private final Iterator<String> lines;
  private final Function<List<String>, CompletableFuture<List<List<Translation>>>> engine;
  private final Deque<CompletableFuture<List<List<Translation>>>> ahead = new ArrayDeque<>();
  private Iterator<List<Translation>> ready = List.<List<Translation>>of().iterator();

  private LineStream(
      Iterator<String> lines,
      Function<List<String>, CompletableFuture<List<List<Translation>>>> engine) {
    this.lines = lines;
    this.engine = engine;
  }

  /**
   * @param engine lines up a window of lines
   */
  static Stream<List<Translation>> of(
      Iterator<String> lines,
      Function<List<String>, CompletableFuture<List<List<Translation>>>> engine) {
    LineStream stream = new LineStream(lines, engine);
    int properties = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(stream, properties), false)
        .onClose(stream::drop);
  }

  @Override
  public boolean hasNext() {
    while (!ready.hasNext()) {
      while (ahead.size() < WINDOWS_AHEAD && lines.hasNext()) {
        ahead.add(engine.apply(window()));
      }
      if (ahead.isEmpty()) {
        return false;
      }
      ready = result(ahead.remove()).iterator();
    }
    return true;
  }

  private List<String> window() {
    List<String> window = new ArrayList<>();
    while (window.size() < WINDOW && lines.hasNext()) {
      window.add(lines.next());
    }
    return window;
  }

  private List<List<Translation>> result(CompletableFuture<List<List<Translation>>> future) {
    boolean whole = false;
    try {
      List<List<Translation>> found = TranslationEngine.await(future);
      whole = true;
      return found;
    } finally {
      if (!whole) {
        drop();
      }
    }
  }

  @Override
  public List<Translation> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.next();
  }

  private void drop() {
    ahead.forEach(future -> future.cancel(true));
    ahead.clear();
  }
}
