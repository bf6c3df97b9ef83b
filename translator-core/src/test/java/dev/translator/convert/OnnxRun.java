package dev.translator.convert;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Exported graphs in ONNX Runtime, as the README beside them shows it. */
final class OnnxRun implements AutoCloseable {
  private static final int END = 3;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession encoder;
  private final OrtSession decoder;

  OnnxRun(Path directory) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    encoder = environment.createSession(directory.resolve("encoder.onnx").toString(), options);
    decoder = environment.createSession(directory.resolve("decoder.onnx").toString(), options);
  }

  /** The state of some rows that are decoded. */
  final class Rows {
    private final Map<String, OnnxTensor> feeds = new HashMap<>();

    /**
     * @param sources ids with the end, padded with 0
     */
    Rows(long[]... sources) throws OrtException {
      long[][] real =
          Arrays.stream(sources)
              .map(row -> Arrays.stream(row).map(id -> id == 0 ? 0 : 1).toArray())
              .toArray(long[][]::new);
      OnnxTensor mask = OnnxTensor.createTensor(environment, real);
      OnnxTensor ids = OnnxTensor.createTensor(environment, sources);
      OrtSession.Result encoded = encoder.run(Map.of("input_ids", ids, "attention_mask", mask));
      for (Map.Entry<String, OnnxValue> cross : encoded) {
        feeds.put(cross.getKey(), (OnnxTensor) cross.getValue());
      }
      feeds.put("encoder_attention_mask", mask);
      for (var input : decoder.getInputInfo().entrySet()) {
        if (input.getKey().startsWith("past.")) {
          long[] shape = ((TensorInfo) input.getValue().getInfo()).getShape();
          long[] none = {sources.length, shape[1], 0, shape[3]};
          feeds.put(
              input.getKey(), OnnxTensor.createTensor(environment, FloatBuffer.allocate(0), none));
        }
      }
    }

    /** Scores after each of the new tokens of each row, [rows][tokens][vocabulary]. */
    float[][][] step(long[]... tokens) throws OrtException {
      feeds.put("input_ids", OnnxTensor.createTensor(environment, tokens));
      OrtSession.Result results = decoder.run(feeds);
      for (Map.Entry<String, OnnxValue> present : results) {
        feeds.replace(
            present.getKey().replace("present.", "past."), (OnnxTensor) present.getValue());
      }
      return (float[][][]) results.get("logits").orElseThrow().getValue();
    }
  }

  /** Output tokens without the end, and the logarithms of their probabilities with it. */
  record Output(List<Integer> tokens, List<Float> logProbabilities) {}

  /**
   * The likeliest token at each step, until the end or a number of tokens.
   *
   * @param begin ids that the decoder begins with
   * @param never ids that no output holds, such as those of line breaks
   */
  Output greedy(long[] source, long[] begin, Set<Integer> never, int limit) throws OrtException {
    Rows rows = new Rows(source);
    List<Integer> tokens = new ArrayList<>();
    List<Float> logProbabilities = new ArrayList<>();
    long[] next = begin;
    while (tokens.size() < limit) {
      float[] scores = rows.step(next)[0][next.length - 1];
      int best = best(scores, never);
      logProbabilities.add((float) (scores[best] - logSum(scores)));
      if (best == END) {
        break;
      }
      tokens.add(best);
      next = new long[] {best};
    }
    return new Output(tokens, logProbabilities);
  }

  private static int best(float[] scores, Set<Integer> never) {
    int best = END;
    for (int id = END + 1; id < scores.length; id++) {
      best = scores[id] > scores[best] && !never.contains(id) ? id : best;
    }
    return best;
  }

  private static double logSum(float[] scores) {
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score);
    }
    return Math.log(sum);
  }

  @Override
  public void close() throws OrtException {
    encoder.close();
    decoder.close();
  }
}
