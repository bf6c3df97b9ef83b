package dev.translator.corpus.tokens;

/**
 * The layout of a token store, little endian: a header of {@link #HEADER_BYTES}, the tokens of all
 * pairs (source, then target) at 2 bytes each, or 4 where the vocabulary needs it, padding to 8,
 * one long per pair and one more with the number of tokens before it, one int per pair with the
 * source's length, one long per pair with its origin, and the metadata as JSON. The header's
 * checksum (CRC-32C) covers all that follows it.
 */
final class TokenStoreFile {
  /** "TRTOKEN2" read as a little-endian long. */
  static final long MAGIC = 0x324E454B4F545254L;

  static final int HEADER_BYTES = 64;

  /** Offsets of the header's fields. */
  static final int AT_CHECKSUM = 8;

  static final int AT_PAIRS = 16;
  static final int AT_TOKENS = 24;
  static final int AT_TOKEN_BYTES = 32;
  static final int AT_METADATA_BYTES = 36;

  private TokenStoreFile() {}

  static long indexStart(long tokens, int tokenBytes) {
    return (HEADER_BYTES + tokens * tokenBytes + 7) / 8 * 8;
  }

  static long lengthsStart(long indexStart, long pairs) {
    return indexStart + 8 * (pairs + 1);
  }

  static long originsStart(long indexStart, long pairs) {
    return (lengthsStart(indexStart, pairs) + 4 * pairs + 7) / 8 * 8;
  }

  static long metadataStart(long indexStart, long pairs) {
    return originsStart(indexStart, pairs) + 8 * pairs;
  }
}
