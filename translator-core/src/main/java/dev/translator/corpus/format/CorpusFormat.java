package dev.translator.corpus.format;

import java.nio.file.Path;
import java.util.List;

/** A kind of file that holds both sides of a corpus. */
public interface CorpusFormat {
  /** What messages call the format. */
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
   * Opens a file, compressed or not.
   *
   * @param sides which of several columns or languages are meant
   * @throws dev.translator.io.InputException if the file cannot be read
   */
  PairReader open(Path file, SideNames sides);

  /**
   * Number of the rules by which pairs are read: another one means other pairs of the same file.
   */
  default int version() {
    return 1;
  }
}
