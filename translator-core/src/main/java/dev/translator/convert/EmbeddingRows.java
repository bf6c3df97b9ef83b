package dev.translator.convert;

import dev.translator.subword.SpecialTokens;
import dev.translator.subword.SubwordModel;

/**
 * Rows of a table in the order of our ids. The decoder begins with a row of its own, which may be a
 * copy of another one.
 *
 * @param subwords our ids and those of the file
 * @param begin id in the file of the row that the decoder begins with, -1 for zeros
 */
record EmbeddingRows(SubwordModel subwords, int begin) {
  /**
   * @param table [rows of the file, width]
   * @return [our tokens, width]
   */
  float[] reordered(float[] table, int width) {
    int size = subwords.vocabulary().size();
    float[] rows = new float[Math.multiplyExact(size, width)];
    for (int id = 0; id < size; id++) {
      int from = id == SpecialTokens.BOS ? begin : subwords.fileId(id);
      if (from >= 0) {
        System.arraycopy(table, from * width, rows, id * width, width);
      }
    }
    return rows;
  }
}
