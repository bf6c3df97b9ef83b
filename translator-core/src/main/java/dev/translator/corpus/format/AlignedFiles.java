package dev.translator.corpus.format;

import dev.translator.io.InputException;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/** Two text files, line by line each other's translation. */
public final class AlignedFiles implements PairReader {
  private final LineReader source;
  private final LineReader target;

  public AlignedFiles(Path source, Path target) {
    this.source = TextFiles.lines(source);
    try {
      this.target = TextFiles.lines(target);
    } catch (InputException e) {
      this.source.close();
      throw e;
    }
  }

  /** The same for two streams, closed with this reader, and their names. */
  AlignedFiles(InputStream source, String sourceName, InputStream target, String targetName) {
    this.source = new LineReader(source, sourceName);
    this.target = new LineReader(target, targetName);
  }

  @Override
  public SentencePair next() {
    String sourceLine = source.next();
    String targetLine = target.next();
    if (sourceLine == null && targetLine == null) {
      return null;
    }
    if (sourceLine == null || targetLine == null) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s has %d lines, but %s has %d: the two sides must have the same number of lines",
              source.name(),
              count(source),
              target.name(),
              count(target)));
    }
    return new SentencePair(sourceLine, targetLine, source.lineNumber());
  }

  private static long count(LineReader lines) {
    while (lines.next() != null) {
      // Only the number counts.
    }
    return lines.lineNumber();
  }

  @Override
  public void close() {
    try (source;
        target) {
      // Both close, whatever happens to the other.
    }
  }
}
