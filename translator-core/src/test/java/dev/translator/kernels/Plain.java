package dev.translator.kernels;

/**
 * The operations of {@link Kernels} as their formulas read, in double precision over flat arrays in
 * row-major order: slow, and too simple to be wrong in the same way.
 */
final class Plain {
  private Plain() {}

  /** Whether query position t of sentence b may attend key position s. */
  @FunctionalInterface
  interface Visible {
    boolean test(int b, int t, int s);
  }

  /**
   * x W^T + b.
   *
   * @param x [rows, inputs]
   * @param weight [bias.length, inputs]
   */
  static double[] linear(double[] x, double[] weight, double[] bias) {
    int outputs = bias.length;
    int inputs = weight.length / outputs;
    double[] y = new double[x.length / inputs * outputs];
    for (int i = 0; i < y.length; i++) {
      int row = i / outputs;
      int output = i % outputs;
      y[i] = bias[output];
      for (int j = 0; j < inputs; j++) {
        y[i] += x[row * inputs + j] * weight[output * inputs + j];
      }
    }
    return y;
  }

  /** Over rows as wide as the gain. */
  static double[] layerNorm(double[] x, double[] gain, double[] bias, double epsilon) {
    int width = gain.length;
    double[] y = new double[x.length];
    for (int start = 0; start < x.length; start += width) {
      double mean = 0;
      for (int i = 0; i < width; i++) {
        mean += x[start + i] / width;
      }
      double variance = 0;
      for (int i = 0; i < width; i++) {
        variance += (x[start + i] - mean) * (x[start + i] - mean) / width;
      }
      for (int i = 0; i < width; i++) {
        y[start + i] = gain[i] * (x[start + i] - mean) / Math.sqrt(variance + epsilon) + bias[i];
      }
    }
    return y;
  }

  /** Over rows as wide as the gain. */
  static double[] rmsNorm(double[] x, double[] gain, double epsilon) {
    int width = gain.length;
    double[] y = new double[x.length];
    for (int start = 0; start < x.length; start += width) {
      double square = 0;
      for (int i = 0; i < width; i++) {
        square += x[start + i] * x[start + i] / width;
      }
      for (int i = 0; i < width; i++) {
        y[start + i] = gain[i] * x[start + i] / Math.sqrt(square + epsilon);
      }
    }
    return y;
  }

  /**
   * softmax(q k^T / sqrt(E)) v for each head.
   *
   * @param query [B, T, D]
   * @param keys [B, S, D]
   * @param values [B, S, D]
   */
  static double[] attention(
      double[] query,
      double[] keys,
      double[] values,
      int batch,
      int width,
      int heads,
      Visible visible) {
    int targets = query.length / batch / width;
    int sources = keys.length / batch / width;
    int headWidth = width / heads;
    double[] y = new double[query.length];
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < targets; t++) {
        for (int from = 0; from < width; from += headWidth) {
          int q = (b * targets + t) * width + from;
          double[] weights = new double[sources];
          for (int s = 0; s < sources; s++) {
            int k = (b * sources + s) * width + from;
            weights[s] =
                visible.test(b, t, s)
                    ? dot(query, q, keys, k, headWidth) / Math.sqrt(headWidth)
                    : Double.NEGATIVE_INFINITY;
          }
          double[] logs = logSoftmax(weights);
          for (int s = 0; s < sources; s++) {
            for (int e = 0; e < headWidth; e++) {
              y[q + e] += Math.exp(logs[s]) * values[(b * sources + s) * width + from + e];
            }
          }
        }
      }
    }
    return y;
  }

  private static double dot(double[] a, int i, double[] b, int j, int length) {
    double sum = 0;
    for (int n = 0; n < length; n++) {
      sum += a[i + n] * b[j + n];
    }
    return sum;
  }

  static double[] logSoftmax(double[] scores) {
    double maximum = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      maximum = Math.max(maximum, score);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - maximum);
    }
    double[] logs = new double[scores.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = scores[i] - maximum - Math.log(sum);
    }
    return logs;
  }

  /** Block {@code index} of {@code parts} blocks that stand side by side in each row. */
  static double[] part(double[] x, int width, int parts, int index) {
    double[] y = new double[x.length / parts];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i / width * width * parts + index * width + i % width];
    }
    return y;
  }

  /**
   * sum over rows of -(1 - e) log p[label] - e / V sum_v log p[v].
   *
   * @param hidden [N, D]
   * @param weight [V, D]
   */
  static double smoothedCrossEntropy(
      double[] hidden, double[] weight, long[] labels, double smoothing) {
    int width = hidden.length / labels.length;
    int vocabulary = weight.length / width;
    double[] logits = linear(hidden, weight, new double[vocabulary]);
    double loss = 0;
    for (int row = 0; row < labels.length; row++) {
      double[] scores = new double[vocabulary];
      System.arraycopy(logits, row * vocabulary, scores, 0, vocabulary);
      double[] logs = logSoftmax(scores);
      loss -= (1 - smoothing) * logs[(int) labels[row]];
      for (double log : logs) {
        loss -= smoothing / vocabulary * log;
      }
    }
    return loss;
  }
}
