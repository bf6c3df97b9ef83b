package dev.translator.search;

import java.util.Arrays;

/**
 * Changes to the log-probabilities of one step, made before the best tokens are chosen.
 *
 * <ul>
 *   <li><b>Additions</b> (row, token, value): the value, never positive, is added; {@link
 *       Float#NEGATIVE_INFINITY} forbids the token. Additions to the same place add up.
 *   <li><b>Forced tokens</b> (row, token): the token keeps the model's log-probability and every
 *       other token of the row is forbidden. At most one per row; a forced row has no additions.
 * </ul>
 *
 * <p>Additions are ordered by row. The arrays handed out must not be changed.
 */
public final class LogitsEdits {
  /** Leaves everything as it is. */
  public static final LogitsEdits NONE = new Builder(0).build();

  private final int[] rows;
  private final int[] tokens;
  private final float[] values;
  private final int[] forcedRows;
  private final int[] forcedTokens;
  private final boolean soft;

  private LogitsEdits(
      int[] rows, int[] tokens, float[] values, int[] forcedRows, int[] forcedTokens) {
    this.rows = rows;
    this.tokens = tokens;
    this.values = values;
    this.forcedRows = forcedRows;
    this.forcedTokens = forcedTokens;
    boolean anyFinite = false;
    for (float value : values) {
      anyFinite |= value != Float.NEGATIVE_INFINITY;
    }
    this.soft = anyFinite;
  }

  public boolean isEmpty() {
    return rows.length == 0 && forcedRows.length == 0;
  }

  /** Rows of the additions, ascending. */
  public int[] rows() {
    return rows;
  }

  /** Tokens of the additions, beside {@link #rows()}. */
  public int[] tokens() {
    return tokens;
  }

  /** Values of the additions, beside {@link #rows()}. */
  public float[] values() {
    return values;
  }

  /** Rows that must continue with one certain token, ascending. */
  public int[] forcedRows() {
    return forcedRows;
  }

  /** The tokens of {@link #forcedRows()}. */
  public int[] forcedTokens() {
    return forcedTokens;
  }

  /**
   * The sum of the finite additions to a place: subtracting it from an edited log-probability gives
   * the model's own.
   */
  float softAddition(int row, int token) {
    if (!soft) {
      return 0;
    }
    float sum = 0;
    for (int i = firstOf(row); i < rows.length && rows[i] == row; i++) {
      if (tokens[i] == token && values[i] != Float.NEGATIVE_INFINITY) {
        sum += values[i];
      }
    }
    return sum;
  }

  private int firstOf(int row) {
    int low = 0;
    int high = rows.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows[middle] < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Collects edits for a number of rows, in any order. */
  public static final class Builder {
    private static final int NOT_FORCED = -1;

    private final int[] forced;
    private int[] rows = new int[16];
    private int[] tokens = new int[16];
    private float[] values = new float[16];
    private int size;

    /**
     * @param rowCount live rows of the step
     */
    public Builder(int rowCount) {
      forced = new int[rowCount];
      Arrays.fill(forced, NOT_FORCED);
    }

    /**
     * Adds to one log-probability.
     *
     * @param value at most 0, so that the best that a prefix can still reach stays known
     */
    public Builder add(int row, int token, float value) {
      if (!(value <= 0)) {
        throw new IllegalArgumentException("an addition must be <= 0, not " + value);
      }
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, 2 * size);
        tokens = Arrays.copyOf(tokens, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      rows[size] = row;
      tokens[size] = token;
      values[size++] = value;
      return this;
    }

    /** Forbids one token. */
    public Builder forbid(int row, int token) {
      return add(row, token, Float.NEGATIVE_INFINITY);
    }

    /** Lets a row continue with this token only; the last call for a row decides. */
    public Builder force(int row, int token) {
      forced[row] = token;
      return this;
    }

    /** The edits collected so far. */
    public LogitsEdits build() {
      int[] starts = new int[forced.length + 1];
      for (int i = 0; i < size; i++) {
        if (forced[rows[i]] == NOT_FORCED) {
          starts[rows[i] + 1]++;
        }
      }
      for (int row = 0; row < forced.length; row++) {
        starts[row + 1] += starts[row];
      }
      int kept = starts[forced.length];
      int[] sortedRows = new int[kept];
      int[] sortedTokens = new int[kept];
      float[] sortedValues = new float[kept];
      for (int i = 0; i < size; i++) {
        if (forced[rows[i]] == NOT_FORCED) {
          int to = starts[rows[i]]++;
          sortedRows[to] = rows[i];
          sortedTokens[to] = tokens[i];
          sortedValues[to] = values[i];
        }
      }
      int[] forcedRows = forcedRows();
      int[] forcedTokens = new int[forcedRows.length];
      for (int i = 0; i < forcedRows.length; i++) {
        forcedTokens[i] = forced[forcedRows[i]];
      }
      return new LogitsEdits(sortedRows, sortedTokens, sortedValues, forcedRows, forcedTokens);
    }

    private int[] forcedRows() {
      int count = 0;
      int[] found = new int[forced.length];
      for (int row = 0; row < forced.length; row++) {
        if (forced[row] != NOT_FORCED) {
          found[count++] = row;
        }
      }
      return Arrays.copyOf(found, count);
    }
  }
}
