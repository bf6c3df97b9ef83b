package dev.translator.documents.format;

/**
 * A document that is read from its beginning to its end and written at the same time: parts come
 * out in their order and go back in the same order, translated or not. Any number of parts may be
 * read before the first is written, up to a barrier.
 */
public interface DocumentFile extends AutoCloseable {
  /** The next part, null at the end. */
  DocumentPart next();

  /** Writes a part that {@link #next()} returned, in the same order. */
  void write(DocumentPart part);

  /** Ends the output and lets go of the files. */
  @Override
  void close();
}
