package dev.translator.evaluate;

import dev.translator.io.InputException;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Reads a file of translations and files of references side by side, line by line, so that only one
 * segment is in memory. Files with different numbers of lines are an error that gives the numbers.
 */
public final class SegmentFiles implements Iterator<Segment>, AutoCloseable {
  private final List<LineReader> readers = new ArrayList<>();
  private Segment next;

  /**
   * @param hypotheses translations, one per line, compressed or not
   * @param references one or more files with a reference per line
   * @throws InputException if a file is missing or empty
   */
  public SegmentFiles(Path hypotheses, List<Path> references) {
    try {
      readers.add(TextFiles.lines(hypotheses));
      for (Path file : references) {
        readers.add(TextFiles.lines(file));
      }
      next = read();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * @param open readers of the translations and of one or more references, closed with this
   * @throws InputException if the translations are empty
   */
  public SegmentFiles(List<LineReader> open) {
    readers.addAll(open);
    try {
      next = read();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /**
   * @throws InputException if the line behind this one is missing in some files or is not UTF-8
   */
  @Override
  public Segment next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Segment segment = next;
    next = read();
    return segment;
  }

  private Segment read() {
    String hypothesis = readers.get(0).next();
    boolean complete = hypothesis != null;
    boolean ended = hypothesis == null;
    List<String> references = new ArrayList<>(readers.size() - 1);
    for (LineReader reader : readers.subList(1, readers.size())) {
      String line = reader.next();
      complete &= line != null;
      ended &= line == null;
      references.add(line);
    }
    if (complete) {
      return new Segment(hypothesis, references);
    }
    if (!ended) {
      throw differentLengths();
    }
    if (readers.get(0).lineNumber() == 0) {
      throw new InputException(readers.get(0).name() + ": empty, there is nothing to score");
    }
    return null;
  }

  /** Reads all files to their ends for their numbers of lines. */
  private InputException differentLengths() {
    List<String> lengths = new ArrayList<>();
    for (LineReader reader : readers) {
      while (reader.next() != null) {
        // counting
      }
      lengths.add(reader.name() + " has " + reader.lineNumber());
    }
    return new InputException(
        "different numbers of lines: "
            + String.join(", ", lengths)
            + "; line n of each file must belong together");
  }

  @Override
  public void close() {
    readers.forEach(LineReader::close);
  }
}
