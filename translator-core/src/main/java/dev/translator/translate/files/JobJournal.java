package dev.translator.translate.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * The progress of a file job, stored beside its unfinished output.
 *
 * @param settings by name, all that the output depends on besides the input
 * @param records of the input that are done
 * @param inputHash of those records
 * @param outputBytes that they became; any bytes after these are an unfinished block
 * @param outputHash of those bytes; null in a journal of a version that kept none
 * @param translations counted so far
 * @param suspicious ones among them
 * @param warnings how often each was given
 */
record JobJournal(
    Map<String, String> settings,
    long records,
    String inputHash,
    long outputBytes,
    String outputHash,
    long translations,
    long suspicious,
    Map<String, Long> warnings) {
  private static final long MAX_BYTES = 1 << 20;

  /** The beginning of every journal, which tells it from a foreign file of this name. */
  private static final String START = "{\"settings\":{";

  /**
   * Checks that a file is a journal, whole or damaged, or is not there.
   *
   * @throws InputException if something else has its name
   */
  static void requireOwn(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !START.startsWith(start(file))) {
      throw new InputException(
          file + ": not left by an interrupted run: move it away or choose another output");
    }
  }

  private static String start(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(START.length()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }

  void write(Path file) {
    try {
      DurableFiles.writeText(file, new JsonMapper().writeValueAsString(this) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // plain maps and numbers
    }
  }

  /**
   * @return null if there is none
   * @throws InputException if it is damaged
   */
  static JobJournal read(Path file) {
    try {
      if (!Files.exists(file)) {
        return null;
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("too large");
      }
      JobJournal read = new JsonMapper().readValue(file.toFile(), JobJournal.class);
      if (read.settings == null
          || read.inputHash == null
          || read.warnings == null
          || read.records < 0
          || read.outputBytes < 0) {
        throw new IOException("incomplete");
      }
      return read;
    } catch (IOException e) {
      throw new InputException(
          file + ": damaged: delete it and the .partial beside it to start over", e);
    }
  }
}
