package dev.translator.corpus.tokens;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.corpus.filter.FilterCounts;
import dev.translator.io.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes a token store of any size with little memory: the tokens go straight to their place beside
 * the final file, the index to files of its own that are appended in the end. Only {@link #finish}
 * makes the store appear.
 *
 * <p>The part that a killed process had written up to its last {@link #mark} is taken over: {@link
 * #start} tells how much that is.
 */
final class TokenStoreWriter implements AutoCloseable {
  private final Path file;
  private final int tokenBytes;
  private final Part main;
  private final Part starts;
  private final Part lengths;
  private final Part origins;
  private final CRC32C checksum = new CRC32C();
  private long pairs;
  private long tokens;
  private final StoreProgress start;

  /**
   * @param vocabularySize of the larger side, which decides the bytes per token
   */
  TokenStoreWriter(Path file, int vocabularySize) throws IOException {
    this.file = file;
    this.tokenBytes = vocabularySize <= 1 << 16 ? 2 : 4;
    main = new Part(file.resolveSibling(file.getFileName() + ".partial"));
    starts = new Part(file.resolveSibling(file.getFileName() + ".starts.partial"));
    lengths = new Part(file.resolveSibling(file.getFileName() + ".lengths.partial"));
    origins = new Part(file.resolveSibling(file.getFileName() + ".origins.partial"));
    StoreProgress written = StoreProgress.read(file);
    start = isThere(written) ? written : StoreProgress.NONE;
    pairs = start.pairs();
    tokens = start.tokens();
    if (pairs == 0) {
      main.cut(0);
      fillUpTo(TokenStoreFile.HEADER_BYTES);
      main.flush(null);
      checksum.reset();
    } else {
      main.cut(TokenStoreFile.HEADER_BYTES + tokens * tokenBytes);
    }
    starts.cut(8 * pairs);
    lengths.cut(4 * pairs);
    origins.cut(8 * pairs);
  }

  /** Whether the parts have their expected content; updates the checksum on the way. */
  private boolean isThere(StoreProgress progress) throws IOException {
    long end = TokenStoreFile.HEADER_BYTES + progress.tokens() * tokenBytes;
    boolean there =
        progress.pairs() > 0
            && main.channel.size() >= end
            && starts.channel.size() >= 8 * progress.pairs()
            && lengths.channel.size() >= 4 * progress.pairs()
            && origins.channel.size() >= 8 * progress.pairs();
    if (!there) {
      return false;
    }
    ByteBuffer read = littleEndian(1 << 16);
    for (long at = TokenStoreFile.HEADER_BYTES; at < end; at += read.limit()) {
      read.clear().limit((int) Math.min(read.capacity(), end - at));
      while (read.hasRemaining() && main.channel.read(read, at + read.position()) >= 0) {}
      checksum.update(read.flip());
    }
    return checksum.getValue() == progress.checksum();
  }

  /** Progress of an earlier process: its pairs need not be encoded again. */
  StoreProgress start() {
    return start;
  }

  /** Forces everything to the disk, so that a process that is killed later need not start anew. */
  void mark(long pairsRead, Map<String, Long> dropped) throws IOException {
    main.flush(checksum);
    for (Part part : List.of(starts, lengths, origins)) {
      part.flush(null);
    }
    for (Part part : List.of(main, starts, lengths, origins)) {
      part.channel.force(false);
    }
    new StoreProgress(pairsRead, pairs, tokens, checksum.getValue(), dropped).write(file);
  }

  /**
   * Adds one pair, {@code tokens[from, from + source)} and the {@code target} tokens behind them.
   */
  void add(int[] ids, int from, int source, int target, PairOrigin origin) throws IOException {
    origins.room(8).putLong(origin.packed());
    starts.room(8).putLong(tokens);
    lengths.room(4).putInt(source);
    for (int i = from; i < from + source + target; i++) {
      if (tokenBytes == 2) {
        main.room(2, checksum).putShort((short) ids[i]);
      } else {
        main.room(4, checksum).putInt(ids[i]);
      }
    }
    tokens += source + target;
    pairs++;
  }

  long pairs() {
    return pairs;
  }

  /** Completes the store, forces it to the disk and gives it its name. */
  void finish(FilterCounts counts) throws IOException {
    long index = TokenStoreFile.indexStart(tokens, tokenBytes);
    fillUpTo(index);
    starts.room(8).putLong(tokens);
    append(starts);
    append(lengths);
    fillUpTo(TokenStoreFile.originsStart(index, pairs));
    append(origins);
    byte[] metadata = new ObjectMapper().writeValueAsBytes(counts);
    for (byte value : metadata) {
      main.room(1, checksum).put(value);
    }
    main.flush(checksum);
    ByteBuffer header = littleEndian(TokenStoreFile.HEADER_BYTES);
    header
        .putLong(0, TokenStoreFile.MAGIC)
        .putLong(TokenStoreFile.AT_CHECKSUM, checksum.getValue())
        .putLong(TokenStoreFile.AT_PAIRS, pairs)
        .putLong(TokenStoreFile.AT_TOKENS, tokens)
        .putInt(TokenStoreFile.AT_TOKEN_BYTES, tokenBytes)
        .putInt(TokenStoreFile.AT_METADATA_BYTES, metadata.length);
    main.channel.write(header, 0);
    main.channel.force(true);
    main.channel.close();
    DurableFiles.move(main.path, file);
  }

  private void fillUpTo(long position) throws IOException {
    while (main.position() < position) {
      main.room(1, checksum).put((byte) 0);
    }
  }

  private void append(Part part) throws IOException {
    part.flush(null);
    part.channel.position(0);
    while (part.channel.read(part.buffer) >= 0) {
      part.buffer.flip();
      while (part.buffer.hasRemaining()) {
        main.room(1, checksum).put(part.buffer.get());
      }
      part.buffer.clear();
    }
  }

  /** Takes away whatever is not finished. */
  @Override
  public void close() throws IOException {
    try (main;
        starts;
        lengths;
        origins) {
      // Each closes and deletes its file.
    } finally {
      StoreProgress.delete(file);
    }
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A file being written. */
  private static final class Part implements AutoCloseable {
    final Path path;
    final FileChannel channel;
    final ByteBuffer buffer = littleEndian(1 << 16);

    Part(Path path) throws IOException {
      this.path = path;
      channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
    }

    /** Keeps this number of bytes and moves to their end. */
    void cut(long size) throws IOException {
      channel.truncate(size);
      channel.position(size);
    }

    ByteBuffer room(int bytes) throws IOException {
      return room(bytes, null);
    }

    ByteBuffer room(int bytes, CRC32C checksum) throws IOException {
      if (buffer.remaining() < bytes) {
        flush(checksum);
      }
      return buffer;
    }

    long position() throws IOException {
      return channel.position() + buffer.position();
    }

    void flush(CRC32C checksum) throws IOException {
      buffer.flip();
      if (checksum != null) {
        checksum.update(buffer.duplicate());
      }
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(path);
    }
  }
}
