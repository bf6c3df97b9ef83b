package dev.translator.corpus.tokens;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.corpus.filter.FilterCounts;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The tokens of a corpus in a file that is mapped into memory, so that a corpus may be larger than
 * the heap. May be read by many threads.
 */
public final class TokenStore implements TokenPairs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MappedFile file;
  private final int size;
  private final long tokens;
  private final int tokenBytes;
  private final long indexStart;
  private final long lengthsStart;
  private final long originsStart;
  private final FilterCounts counts;

  private TokenStore(MappedFile file, int metadataBytes) throws IOException {
    this.file = file;
    this.size = (int) file.getLong(TokenStoreFile.AT_PAIRS);
    this.tokens = file.getLong(TokenStoreFile.AT_TOKENS);
    this.tokenBytes = file.getInt(TokenStoreFile.AT_TOKEN_BYTES);
    this.indexStart = TokenStoreFile.indexStart(tokens, tokenBytes);
    this.lengthsStart = TokenStoreFile.lengthsStart(indexStart, size);
    this.originsStart = TokenStoreFile.originsStart(indexStart, size);
    long metadata = TokenStoreFile.metadataStart(indexStart, size);
    this.counts = JSON.readValue(file.getBytes(metadata, metadataBytes), FilterCounts.class);
  }

  /**
   * Opens a finished store and verifies its checksum.
   *
   * @throws InputException if the file is missing, damaged or none of ours
   */
  public static TokenStore open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new InputException(path + ": no such file");
    }
    try {
      MappedFile file = MappedFile.open(path);
      if (file.size() < TokenStoreFile.HEADER_BYTES || file.getLong(0) != TokenStoreFile.MAGIC) {
        throw new InputException(path + ": not a token store of this version");
      }
      int metadataBytes = file.getInt(TokenStoreFile.AT_METADATA_BYTES);
      if (file.size() != expectedSize(file, metadataBytes)
          || file.checksum(TokenStoreFile.HEADER_BYTES)
              != file.getLong(TokenStoreFile.AT_CHECKSUM)) {
        throw new InputException(path + ": damaged (truncated or changed)");
      }
      return new TokenStore(file, metadataBytes);
    } catch (IOException e) {
      throw new InputException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The size that the header promises, -1 if it promises nonsense. */
  private static long expectedSize(MappedFile file, int metadataBytes) {
    long pairs = file.getLong(TokenStoreFile.AT_PAIRS);
    long tokens = file.getLong(TokenStoreFile.AT_TOKENS);
    int tokenBytes = file.getInt(TokenStoreFile.AT_TOKEN_BYTES);
    boolean possible =
        pairs >= 0
            && pairs <= Integer.MAX_VALUE
            && tokens >= 0
            && tokens <= file.size()
            && (tokenBytes == 2 || tokenBytes == 4)
            && metadataBytes >= 0;
    long index = possible ? TokenStoreFile.indexStart(tokens, tokenBytes) : 0;
    return possible ? TokenStoreFile.metadataStart(index, pairs) + metadataBytes : -1;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int sourceLength(int index) {
    check(index);
    return file.getInt(lengthsStart + 4L * index);
  }

  @Override
  public int targetLength(int index) {
    return (int) (start(index + 1) - start(index)) - sourceLength(index);
  }

  @Override
  public int[] source(int index) {
    return read(start(index), sourceLength(index));
  }

  @Override
  public int[] target(int index) {
    int sourceLength = sourceLength(index);
    return read(start(index) + sourceLength, targetLength(index));
  }

  /** Origin of a pair. */
  public PairOrigin origin(int index) {
    check(index);
    return PairOrigin.of(file.getLong(originsStart + 8L * index));
  }

  /** A checksum of the pairs in their order, wherever they come from. */
  public String fingerprint() {
    return String.format(
        Locale.ROOT, "%08x", file.checksum(TokenStoreFile.HEADER_BYTES, originsStart));
  }

  /** Tokens of both sides of all pairs. */
  public long tokens() {
    return tokens;
  }

  /** Counts of the pairs that were dropped when the store was built. */
  public FilterCounts counts() {
    return counts;
  }

  private long start(int index) {
    return file.getLong(indexStart + 8L * index);
  }

  private int[] read(long from, int length) {
    int[] ids = new int[length];
    long at = TokenStoreFile.HEADER_BYTES + from * tokenBytes;
    for (int i = 0; i < length; i++, at += tokenBytes) {
      ids[i] = tokenBytes == 2 ? file.getUnsignedShort(at) : file.getInt(at);
    }
    return ids;
  }

  private void check(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("pair " + index + " of " + size);
    }
  }
}
