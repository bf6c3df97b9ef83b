package dev.translator.corpus.format;

import dev.translator.io.TextFiles;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** A kind of file that holds both sides of a corpus. */
public interface CorpusFormat {
  /** Name of the format in messages. */
  String name();

  /** Extensions of its files, without a dot and in lower case. */
  List<String> extensions();

  /**
   * Whether a file of another extension looks like this format.
   *
   * @param start the file's first characters, decompressed
   */
  boolean looksLike(String start);

  /**
   * Opens a file's content.
   *
   * @param in the content, no longer compressed, closed with the reader
   * @param name name of the file in messages
   * @param sides which of several columns or languages are meant
   * @throws dev.translator.io.InputException if the file cannot be read
   */
  PairReader open(InputStream in, String name, SideNames sides);

  /** Opens a file, compressed or not. */
  default PairReader open(Path file, SideNames sides) {
    return open(TextFiles.open(file), file.toString(), sides);
  }

  /**
   * Number of the rules by which pairs are read: another one means other pairs of the same file.
   */
  default int version() {
    return 1;
  }
}
