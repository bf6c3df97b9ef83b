package dev.translator.translate.files;

import dev.translator.io.ContentHash;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.io.OutputFile;
import dev.translator.io.TextFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The translation of a file into a file, which can be stopped at any moment and goes on when it is
 * started again. Finished blocks stand in {@code OUTPUT.partial}, each compressed by itself, and
 * {@code OUTPUT.journal} says how far they go; at the end the former is renamed. A block reaches
 * the disk before the journal does, so after a crash the journal is right, and the output may have
 * some bytes too many.
 *
 * <p>Blocks depend on the input alone: an interrupted job's output equals an undisturbed one's.
 */
public final class FileJob implements AutoCloseable {
  /** Few enough that little is lost, enough to find lines of similar length for a batch. */
  public static final int BLOCK_RECORDS = 1024;

  /** Size of the first block: the partial output of a slow model shows something soon. */
  private static final int FIRST_RECORDS = 128;

  private static final int BLOCK_CHARACTERS = 1 << 20;

  private final Path output;

  /** The file that the output's name leads to through links. */
  private final Path target;

  private final Path journalFile;
  private final PartialOutput partial;
  private JobJournal journal;
  private boolean finished;

  private FileJob(Path output, Path target, PartialOutput partial, boolean fresh)
      throws IOException {
    this.output = output;
    this.target = target;
    this.partial = partial;
    this.journalFile = beside(target, ".journal");
    this.journal = partial.isEmpty() ? null : ownJournal(fresh);
    if (journal == null) {
      Files.deleteIfExists(journalFile); // of a job that was complete, or is to start over
      partial.startOver();
    }
  }

  /**
   * The journal that describes the partial output.
   *
   * @return null to start over
   * @throws InputException if none does: then it is another program's file
   */
  private JobJournal ownJournal(boolean fresh) throws IOException {
    JobJournal read = JobJournal.read(journalFile);
    if (read == null) {
      throw new InputException(
          partial.file()
              + ": not left by an interrupted run, there is no journal of one beside it:"
              + " move it away or choose another output");
    }
    if (!partial.beginsWith(read.outputBytes(), read.outputHash())) {
      throw new InputException(
          partial.file()
              + ": differs from the output that the journal beside it describes: move it away or choose"
              + " another output");
    }
    return fresh ? null : read;
  }

  private static Path beside(Path output, String end) {
    return output.resolveSibling(output.getFileName() + end);
  }

  /** The files that a job of this output keeps until it is complete. */
  public static List<Path> workingFiles(Path output) {
    Path target = OutputFile.target(output);
    return List.of(beside(target, ".partial"), beside(target, ".journal"));
  }

  /**
   * Opens the files of an earlier run, or begins.
   *
   * @param output if it is a symbolic link, its target is written
   * @param fresh whether to start over, whatever an earlier run did
   * @throws InputException if the output cannot be written or another run is writing it
   */
  public static FileJob open(Path output, boolean fresh) {
    Path target = OutputFile.target(output);
    if (Files.isDirectory(target)) {
      throw new InputException(output + ": is a directory, expected a file to write");
    }
    JobJournal.requireOwn(beside(target, ".journal"));
    PartialOutput partial = PartialOutput.open(beside(target, ".partial"), output);
    try {
      return new FileJob(output, target, partial, fresh);
    } catch (IOException e) {
      String reason = DurableFiles.reason(e);
      throw closed(partial, new InputException(output + ": cannot be created: " + reason, e));
    } catch (InputException e) {
      throw closed(partial, e);
    }
  }

  private static InputException closed(PartialOutput partial, InputException e) {
    try {
      partial.close();
    } catch (IOException suppressed) {
      e.addSuppressed(suppressed);
    }
    return e;
  }

  /**
   * Goes to where an earlier run stopped.
   *
   * @param settings all that the output depends on besides the input, by name
   * @param counts receive the counts of the earlier run
   * @return records of the input that are done; they were read and passed over
   * @throws InputException if input or settings are not those of the earlier run
   */
  public long resume(Records records, Map<String, String> settings, WarningCounts counts) {
    if (journal == null) {
      journal = new JobJournal(settings, 0, "", 0, partial.hash(), 0, 0, Map.of());
    } else {
      checkSettings(settings);
      skipDone(records);
      counts.restore(journal.translations(), journal.suspicious(), journal.warnings());
    }
    return journal.records();
  }

  /**
   * Translates the rest and gives the output its name.
   *
   * @param afterBlock is told before the first block and after each
   */
  public void run(Records records, RecordTranslator translator, Runnable afterBlock) {
    try {
      partial.goOn(journal.outputBytes());
      journal.write(journalFile); // tells that the partial output is this job's
      afterBlock.run();
      List<InputRecord> block = block(records, journal.records());
      if (block.isEmpty() && journal.records() == 0) {
        write(records.header()); // an empty input has an output too
      }
      while (!block.isEmpty()) {
        write((journal.records() == 0 ? records.header() : "") + translator.translate(block));
        advance(block, translator.counts());
        afterBlock.run();
        block = block(records, journal.records());
      }
      finish();
    } catch (IOException e) {
      String reason = DurableFiles.reason(e);
      throw new InputException(partial.file() + ": cannot be written: " + reason, e);
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
                    partial.file(),
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
      List<InputRecord> block = block(records, done);
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
              partial.file(),
              journal.records()));
    }
  }

  /**
   * Reads the next block.
   *
   * @param done records before it
   */
  private static List<InputRecord> block(Records records, long done) {
    long size = done < FIRST_RECORDS ? FIRST_RECORDS : BLOCK_RECORDS - done % BLOCK_RECORDS;
    List<InputRecord> block = new ArrayList<>();
    long characters = 0;
    while (block.size() < size && characters < BLOCK_CHARACTERS) {
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
    partial.write(bytes.toByteArray());
  }

  private void advance(List<InputRecord> block, WarningCounts counts) throws IOException {
    journal =
        new JobJournal(
            journal.settings(),
            journal.records() + block.size(),
            hash(journal.inputHash(), block),
            partial.bytes(),
            partial.hash(),
            counts.translations(),
            counts.suspicious(),
            counts.all());
    journal.write(journalFile);
  }

  private void finish() throws IOException {
    finished = true;
    partial.rename(target);
    Files.deleteIfExists(journalFile);
  }

  /** Closes the files; they stay unless nothing is done. */
  @Override
  public void close() {
    try {
      partial.close();
      if (!finished && (journal == null || journal.records() == 0)) {
        partial.delete();
        if (journal != null) {
          Files.deleteIfExists(journalFile);
        }
      }
    } catch (IOException e) {
      String reason = DurableFiles.reason(e);
      throw new InputException(partial.file() + ": cannot be closed: " + reason, e);
    }
  }
}
