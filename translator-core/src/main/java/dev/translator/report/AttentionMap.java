package dev.translator.report;

import java.util.List;

/**
 * The weights of an attention, in every layer and head.
 *
 * @param name such as "encoder"
 * @param rows tokens that attend
 * @param columns tokens that are attended to
 * @param weights by layer, head, row and column; each row of columns sums to 1
 */
public record AttentionMap(
    String name, List<String> rows, List<String> columns, float[][][][] weights) {
  public AttentionMap {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  public int layers() {
    return weights.length;
  }

  public int heads() {
    return weights[0].length;
  }

  /** The mean over the heads of a layer, by row and column. */
  public float[][] mean(int layer) {
    float[][] mean = new float[rows.size()][columns.size()];
    for (float[][] head : weights[layer]) {
      for (int r = 0; r < mean.length; r++) {
        for (int c = 0; c < mean[r].length; c++) {
          mean[r][c] += head[r][c] / heads();
        }
      }
    }
    return mean;
  }
}
