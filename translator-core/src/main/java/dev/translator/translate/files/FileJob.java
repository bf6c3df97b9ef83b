package dev.translator.translate.files;

import dev.translator.io.ContentHash;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.io.TextFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The translation of a file into a file, which can be stopped at any moment and goes on when it is
 * started again. Finished blocks stand in {@code OUTPUT.partial}, each compressed by itself, and
 * {@code OUTPUT.journal} says how far they go; at the end the former is renamed. A block reaches
 * the disk before the journal does, so what a crash leaves is a journal that is right and perhaps
 * some bytes too many.
 *
 * <p>Blocks depend on the input alone: an interrupted job's output equals an undisturbed one's.
 */
public final class FileJob implements AutoCloseable {
  /** Few enough that little is lost, enough to find lines of similar length for a batch. */
  public static final int BLOCK_RECORDS = 1024;

  private static final int BLOCK_CHARACTERS = 1 << 20;

  private final Path output;
  private final Path partial;
  private final Path journalFile;
  private final FileChannel channel;
  private JobJournal journal;
  private boolean finished;

  private FileJob(Path output, FileChannel channel, boolean fresh) throws IOException {
    this.output = output;
    this.channel = channel;
    this.partial = beside(output, ".partial");
    this.journalFile = beside(output, ".journal");
    if (fresh && Files.exists(journalFile, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(journalFile);
    } else if (fresh && channel.size() > 0) {
      throw foreign(partial);
    }
    this.journal = JobJournal.read(journalFile);
    if (journal == null && !fresh && channel.size() > 0) {
      throw foreign(partial);
    }
    if (journal != null && channel.size() == 0) {
      journal = null; // of a job that ended when its output had its name already
    }
    if (journal != null && channel.size() < journal.outputBytes()) {
      throw new InputException(partial + ": shorter than it was; start over with --fresh");
    }
  }

  /** The refusal of a file that no job has left: a job's has a journal before its first byte. */
  private static InputException foreign(Path partial) {
    return new InputException(
        partial
            + ": not left by an interrupted run, there is no journal of one beside it:"
            + " move it away or choose another output");
  }

  private static Path beside(Path output, String end) {
    return output.resolveSibling(output.getFileName() + end);
  }

  /**
   * Opens what an earlier run left behind, or begins.
   *
   * @param fresh whether to start over, whatever an earlier run did
   * @throws InputException if the output cannot be written or another run is writing it
   */
  public static FileJob open(Path output, boolean fresh) {
    if (Files.isDirectory(output)) {
      throw new InputException(output + ": is a directory, expected a file to write");
    }
    JobJournal.requireOwn(beside(output, ".journal"));
    Path partial = beside(output, ".partial");
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      if (!lock(channel)) {
        throw new InputException(partial + ": another run is writing it; let it end first");
      }
      return new FileJob(output, channel, fresh);
    } catch (IOException e) {
      String reason =
          e instanceof NoSuchFileException ? "its directory does not exist" : e.getMessage();
      throw closed(channel, new InputException(output + ": cannot be created: " + reason, e));
    } catch (InputException e) {
      throw closed(channel, e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static InputException closed(FileChannel channel, InputException e) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException suppressed) {
      e.addSuppressed(suppressed);
    }
    return e;
  }

  /**
   * Goes to where an earlier run stopped.
   *
   * @param settings all that the output depends on besides the input, by name
   * @param counts get what was counted there
   * @return records of the input that are done; they were read and passed over
   * @throws InputException if input or settings are not those of the earlier run
   */
  public long resume(Records records, Map<String, String> settings, WarningCounts counts) {
    if (journal == null) {
      journal = new JobJournal(settings, 0, "", 0, 0, 0, Map.of());
    } else {
      checkSettings(settings);
      skipDone(records);
      counts.restore(journal.translations(), journal.suspicious(), journal.warnings());
    }
    return journal.records();
  }

  /**
   * Translates what is left and gives the output its name.
   *
   * @param afterBlock is told before the first block and after each
   */
  public void run(Records records, RecordTranslator translator, Runnable afterBlock) {
    try {
      channel.truncate(journal.outputBytes());
      channel.position(journal.outputBytes());
      journal.write(journalFile); // tells that the partial output is this job's
      afterBlock.run();
      List<InputRecord> block = block(records);
      if (block.isEmpty() && journal.records() == 0) {
        write(records.header()); // an empty input has an output too
      }
      while (!block.isEmpty()) {
        write((journal.records() == 0 ? records.header() : "") + translator.translate(block));
        advance(block, translator.counts());
        afterBlock.run();
        block = block(records);
      }
      finish();
    } catch (IOException e) {
      throw new InputException(partial + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private void checkSettings(Map<String, String> settings) {
    settings.forEach(
        (name, now) -> {
          String before = journal.settings().get(name);
          if (!now.equals(before)) {
            String said = before == null ? "none" : before;
            throw new InputException(
                String.format(
                    Locale.ROOT,
                    "%s: begun with another %s (%s, now %s): give the same to go on, or start over"
                        + " with --fresh",
                    partial,
                    name,
                    differing(said, now),
                    differing(now, said)));
          }
        });
  }

  /** The part of a value that another has not, in whole items. */
  private static String differing(String value, String other) {
    int start = 0;
    int end = value.length();
    int otherEnd = other == null ? 0 : other.length();
    int shorter = Math.min(end, otherEnd);
    while (start < shorter && value.charAt(start) == other.charAt(start)) {
      start++;
    }
    while (end > start && otherEnd > start && value.charAt(end - 1) == other.charAt(otherEnd - 1)) {
      end--;
      otherEnd--;
    }
    while (start > 0 && " [".indexOf(value.charAt(start - 1)) < 0) {
      start--;
    }
    while (end < value.length() && ",]".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    return value.substring(start, end);
  }

  private void skipDone(Records records) {
    long done = 0;
    String hash = "";
    while (done < journal.records()) {
      List<InputRecord> block = block(records);
      if (block.isEmpty()) {
        break;
      }
      done += block.size();
      hash = hash(hash, block);
    }
    if (done != journal.records() || !hash.equals(journal.inputHash())) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: the first %d lines or records of the input are no longer those that were"
                  + " translated: give the same to go on, or start over with --fresh",
              partial,
              journal.records()));
    }
  }

  private static List<InputRecord> block(Records records) {
    List<InputRecord> block = new ArrayList<>();
    long characters = 0;
    while (block.size() < BLOCK_RECORDS && characters < BLOCK_CHARACTERS) {
      InputRecord next = records.next();
      if (next == null) {
        break;
      }
      block.add(next);
      characters += next.text().length();
    }
    return block;
  }

  private static String hash(String before, List<InputRecord> block) {
    ContentHash hash = new ContentHash().add(before);
    block.forEach(record -> hash.add(record.raw()));
    return hash.hex();
  }

  private void write(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = TextFiles.compress(bytes, output.getFileName().toString())) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  private void advance(List<InputRecord> block, WarningCounts counts) throws IOException {
    journal =
        new JobJournal(
            journal.settings(),
            journal.records() + block.size(),
            hash(journal.inputHash(), block),
            channel.position(),
            counts.translations(),
            counts.suspicious(),
            counts.byLabel());
    journal.write(journalFile);
  }

  private void finish() throws IOException {
    finished = true;
    channel.close();
    DurableFiles.move(partial, output);
    Files.deleteIfExists(journalFile);
  }

  /** Lets go of the files; what is done stays, and nothing stays where nothing is done. */
  @Override
  public void close() {
    try {
      channel.close();
      if (!finished && (journal == null || journal.records() == 0)) {
        Files.deleteIfExists(partial);
        if (journal != null) {
          Files.deleteIfExists(journalFile);
        }
      }
    } catch (IOException e) {
      throw new InputException(partial + ": cannot be closed: " + e.getMessage(), e);
    }
  }
}
