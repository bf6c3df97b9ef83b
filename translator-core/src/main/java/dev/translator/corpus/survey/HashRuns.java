package dev.translator.corpus.survey;

import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Counts equal numbers among any number of them with a fixed heap: full arrays are sorted and
 * written to a temporary file, and the sorted runs merged in the end.
 */
final class HashRuns implements AutoCloseable {
  private static final int READ_LONGS = 1 << 13;

  private final Path directory;
  private final long[] values;
  private int size;
  private long added;
  private Path file;
  private FileChannel channel;
  private final List<Long> runEnds = new ArrayList<>();
  private ByteBuffer transfer;

  /**
   * @param directory for the temporary file
   * @param capacity numbers in memory
   */
  HashRuns(Path directory, int capacity) {
    this.directory = directory;
    this.values = new long[capacity];
  }

  void add(long value) {
    if (size == values.length) {
      spill();
    }
    values[size++] = value;
    added++;
  }

  private void spill() {
    Arrays.sort(values, 0, size);
    try {
      if (channel == null) {
        file = Files.createTempFile(directory, "translator-hashes", ".tmp");
        channel =
            FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        transfer = ByteBuffer.allocateDirect(READ_LONGS * Long.BYTES);
      }
      for (int from = 0; from < size; from += READ_LONGS) {
        transfer.clear();
        LongBuffer longs = transfer.asLongBuffer();
        longs.put(values, from, Math.min(READ_LONGS, size - from));
        transfer.limit(longs.position() * Long.BYTES);
        while (transfer.hasRemaining()) {
          channel.write(transfer);
        }
      }
      runEnds.add(channel.position());
    } catch (IOException e) {
      throw failed(e);
    }
    size = 0;
  }

  /** The added values; nothing can be added afterwards. */
  Repeats count() {
    Arrays.sort(values, 0, size);
    PriorityQueue<Run> runs = new PriorityQueue<>((a, b) -> Long.compare(a.value, b.value));
    long start = 0;
    for (long end : runEnds) {
      start(runs, new Run(start, end));
      start = end;
    }
    start(runs, new Run());
    long distinct = 0;
    long most = 0;
    long times = 0;
    long last = 0;
    while (!runs.isEmpty()) {
      Run run = runs.remove();
      times = distinct > 0 && run.value == last ? times + 1 : 1;
      distinct += times == 1 ? 1 : 0;
      most = Math.max(most, times);
      last = run.value;
      start(runs, run);
    }
    return new Repeats(distinct, added - distinct, most);
  }

  private static void start(PriorityQueue<Run> runs, Run run) {
    if (run.next()) {
      runs.add(run);
    }
  }

  private InputException failed(IOException e) {
    return new InputException(
        directory + ": temporary files cannot be used: " + e.getMessage() + ": is the disk full?",
        e);
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** A sorted stretch of the file, or the one in memory. */
  private final class Run {
    private final long[] buffer;
    private int next;
    private int limit;
    private long position;
    private final long end;
    private long value;

    Run() {
      buffer = values;
      limit = size;
      end = 0;
    }

    Run(long start, long end) {
      buffer = new long[READ_LONGS];
      position = start;
      this.end = end;
    }

    boolean next() {
      if (next == limit && !fill()) {
        return false;
      }
      value = buffer[next++];
      return true;
    }

    private boolean fill() {
      int bytes = (int) Math.min(end - position, (long) READ_LONGS * Long.BYTES);
      if (bytes <= 0) {
        return false;
      }
      try {
        ByteBuffer read = ByteBuffer.allocate(bytes);
        while (read.hasRemaining() && channel.read(read, position + read.position()) >= 0) {}
        read.flip().asLongBuffer().get(buffer, 0, bytes / Long.BYTES);
      } catch (IOException e) {
        throw failed(e);
      }
      position += bytes;
      limit = bytes / Long.BYTES;
      next = 0;
      return true;
    }
  }
}
