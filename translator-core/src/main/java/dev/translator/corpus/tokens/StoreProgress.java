package dev.translator.corpus.tokens;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.io.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Progress of an unfinished token store: its parts are on the disk up to this point.
 *
 * @param pairsRead from the corpus, those that were left out included
 * @param pairs in the store
 * @param tokens of both sides
 * @param checksum of the tokens
 * @param dropped pairs left out by reason
 */
record StoreProgress(
    long pairsRead, long pairs, long tokens, long checksum, Map<String, Long> dropped) {
  static final StoreProgress NONE = new StoreProgress(0, 0, 0, 0, Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  StoreProgress {
    dropped = new LinkedHashMap<>(dropped);
  }

  private static Path beside(Path store) {
    return store.resolveSibling(store.getFileName() + ".progress");
  }

  void write(Path store) throws IOException {
    DurableFiles.writeBytes(beside(store), JSON.writeValueAsBytes(this));
  }

  /** The newest usable progress, {@link #NONE} if there is none. */
  static StoreProgress read(Path store) {
    try {
      return Files.isRegularFile(beside(store))
          ? JSON.readValue(Files.readAllBytes(beside(store)), StoreProgress.class)
          : NONE;
    } catch (IOException e) {
      return NONE;
    }
  }

  static void delete(Path store) throws IOException {
    Files.deleteIfExists(beside(store));
  }
}
