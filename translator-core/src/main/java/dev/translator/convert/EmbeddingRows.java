package dev.translator.convert;

import dev.translator.checkpoint.ElementType;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.subword.SpecialTokens;
import dev.translator.subword.SubwordModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The rows of a table in the order of our ids, and in that of another program. The decoder begins
 * with a row of its own, which may be a copy of another one. The row of padding, which nothing
 * reads, is zeros in a table.
 */
final class EmbeddingRows {
  private static final int NONE = -1;

  /** By own id: the row of the file, or none. */
  private final int[] rows;

  private EmbeddingRows(SubwordModel subwords) {
    rows = new int[subwords.vocabulary().size()];
    for (int id = 0; id < rows.length; id++) {
      rows[id] = subwords.fileId(id);
    }
  }

  /**
   * Rows of an embedding or an output projection.
   *
   * @param begin id in the file of the row that the decoder begins with, -1 for zeros
   */
  static EmbeddingRows ofTable(SubwordModel subwords, int begin) {
    EmbeddingRows table = new EmbeddingRows(subwords);
    table.rows[SpecialTokens.PAD] = NONE;
    table.rows[SpecialTokens.BOS] = begin;
    return table;
  }

  /** Rows of a bias with one number per token. */
  static EmbeddingRows ofBias(SubwordModel subwords) {
    return new EmbeddingRows(subwords);
  }

  /**
   * Rows of the file in the order of our tokens.
   *
   * @param table [rows of the file, width]
   * @return [our tokens, width]
   */
  float[] reordered(float[] table, int width) {
    float[] reordered = new float[Math.multiplyExact(rows.length, width)];
    for (int id = 0; id < rows.length; id++) {
      if (rows[id] != NONE) {
        System.arraycopy(table, rows[id] * width, reordered, id * width, width);
      }
    }
    return reordered;
  }

  /**
   * The same, made when asked for without a second copy of the table.
   *
   * @param table [rows of the file, width]
   */
  StoredTensor reordered(StoredTensor table, int width) {
    return new StoredTensor(
        ElementType.F32, new long[] {rows.length, width}, () -> bytes(table, width));
  }

  private ByteBuffer bytes(StoredTensor table, int width) {
    int size = Math.multiplyExact(Math.multiplyExact(rows.length, width), Float.BYTES);
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer reordered = bytes.asFloatBuffer();
    ByteBuffer data = table.data();
    float[] row = new float[width];
    for (int id = 0; id < rows.length; id++) {
      if (rows[id] != NONE) {
        Floats.read(table.type(), data, Math.multiplyExact(rows[id], width), row);
        reordered.put(id * width, row);
      }
    }
    return bytes;
  }

  /**
   * Rows of our tokens in the order of the file. Rows without a token are zeros.
   *
   * @param table [our tokens, width]
   * @return [size, width]
   */
  float[] original(float[] table, int width, int size) {
    float[] original = new float[Math.multiplyExact(size, width)];
    for (int id = 0; id < rows.length; id++) {
      if (rows[id] != NONE) {
        System.arraycopy(table, id * width, original, rows[id] * width, width);
      }
    }
    return original;
  }
}
