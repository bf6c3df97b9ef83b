package dev.translator.convert;

import dev.translator.config.ExperimentConfig;
import dev.translator.subword.SubwordPair;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The README beside the graphs of ONNX: a greedy search in Python and in Java. */
final class OnnxReadme {
  private static final String TEXT =
      """
      # A translation model for ONNX Runtime

      `encoder.onnx` makes of a source the keys and values `cross.N.key` and `cross.N.value`. `decoder.onnx`
      takes these, new tokens, and the keys and values of the tokens before them (`past.N.key`,
      `past.N.value`, first without columns); it gives the scores of the next token and the next past
      (`present.N.key`, `present.N.value`). Both read `weights.bin`, which lies beside them. A batch has rows
      of equal length, padded with 0 behind the text; `attention_mask` is 1 at tokens and 0 at padding.

      ## Python

      ```python
      import json, numpy
      from onnxruntime import InferenceSession
      %1$s

      source, target = %2$s, %3$s
      ids = {piece: i for i, piece in enumerate(json.load(open("source_vocabulary.json", encoding="utf-8")))}
      pieces = json.load(open("target_vocabulary.json", encoding="utf-8"))
      encoder, decoder = InferenceSession("encoder.onnx"), InferenceSession("decoder.onnx")

      row = numpy.array([[ids.get(token, 1) for token in %4$s] + [3]])
      mask = numpy.ones_like(row)
      cross = encoder.run(None, {"input_ids": row, "attention_mask": mask})
      state = dict(zip([output.name for output in encoder.get_outputs()], cross))
      for past in decoder.get_inputs():
          if past.name.startswith("past."):
              state[past.name] = numpy.zeros((1, past.shape[1], 0, past.shape[3]), numpy.float32)
      output, new = [], %5$s
      while len(output) < %6$d:
          feeds = {"input_ids": numpy.array([new]), "encoder_attention_mask": mask, **state}
          results = dict(zip([result.name for result in decoder.get_outputs()], decoder.run(None, feeds)))
          scores = results.pop("logits")[0, -1]
          scores[:3] = -numpy.inf  # padding, unknown, beginning
          new = [int(scores.argmax())]
          if new == [3]:
              break
          output += new
          state.update({name.replace("present.", "past."): value for name, value in results.items()})
      tokens = [pieces[i] for i in output]
      print(%7$s)
      ```

      ## Java

      With `com.microsoft.onnxruntime:onnxruntime`. `source` has the ids of the source's tokens, and 3 at the
      end; a token's id is its place in `source_vocabulary.json`%8$s. The ids in `output` are places in
      `target_vocabulary.json`.

      ```java
      import ai.onnxruntime.*;
      import java.nio.*;
      import java.util.*;

      List<Integer> greedy(long[] source) throws OrtException {
        OrtEnvironment env = OrtEnvironment.getEnvironment();
        List<Integer> output = new ArrayList<>();
        try (OrtSession encoder = env.createSession("encoder.onnx");
            OrtSession decoder = env.createSession("decoder.onnx")) {
          long[] ones = new long[source.length];
          Arrays.fill(ones, 1);
          OnnxTensor mask = OnnxTensor.createTensor(env, new long[][] {ones});
          OnnxTensor ids = OnnxTensor.createTensor(env, new long[][] {source});
          Map<String, OnnxTensor> feeds = new HashMap<>();
          for (var cross : encoder.run(Map.of("input_ids", ids, "attention_mask", mask))) {
            feeds.put(cross.getKey(), (OnnxTensor) cross.getValue());
          }
          for (var input : decoder.getInputInfo().entrySet()) {
            if (input.getKey().startsWith("past.")) {
              long[] shape = ((TensorInfo) input.getValue().getInfo()).getShape(); // [-1, heads, -1, width]
              long[] none = {1, shape[1], 0, shape[3]};
              feeds.put(input.getKey(), OnnxTensor.createTensor(env, FloatBuffer.allocate(0), none));
            }
          }
          feeds.put("encoder_attention_mask", mask);
          long[] next = {%9$s};
          while (output.size() < %6$d) {
            feeds.put("input_ids", OnnxTensor.createTensor(env, new long[][] {next}));
            OrtSession.Result results = decoder.run(feeds); // close tensors that a longer program no longer needs
            float[] scores = ((float[][][]) results.get("logits").get().getValue())[0][next.length - 1];
            int best = 3; // the end; 0 to 2 are padding, unknown and beginning
            for (int id = 4; id < scores.length; id++) {
              best = scores[id] > scores[best] ? id : best;
            }
            if (best == 3) {
              break;
            }
            output.add(best);
            next = new long[] {best};
            for (var present : results) {
              feeds.replace(
                  present.getKey().replace("present.", "past."), (OnnxTensor) present.getValue());
            }
          }
        }
        return output;
      }
      ```

      The scores are those of `translator` but for rounding. What differs:

      - A search is the caller's: the loops here are greedy. For a beam, give each row of the past and of
        `cross` once for each hypothesis, and take rows along the first axis when hypotheses change.
      - `translator` never writes a line break, here the tokens `<0x0A>` and `<0x0D>` if there are any.
      - The network has positions for %10$d tokens, the end included. The loop's limit is fixed;
        `translator` allows %11$s tokens for each token of the source, and %12$d more.
      """;

  private OnnxReadme() {}

  /** The text for a model with the tokenizers of its two sides. */
  static String text(
      ExperimentConfig config,
      SubwordPair subwords,
      PythonTokenizer source,
      PythonTokenizer target) {
    String imports = String.join("\n", new TreeSet<>(List.of(source.imports(), target.imports())));
    List<String> first = CTranslate2Readme.first(subwords.source());
    String encoded = "source" + source.encode().replace("%s", "\"Text.\"");
    String begin = "[" + begin(subwords) + "]";
    boolean isJson = source.imports().contains("tokenizers");
    return String.format(
        Locale.ROOT,
        TEXT,
        imports,
        source.open(),
        target.open(),
        first.isEmpty() ? encoded : CTranslate2Readme.list(first) + " + " + encoded,
        begin,
        config.model().maxPositions() - 1,
        target.decode().replace("%s", "target"),
        isJson
            ? ". `HuggingFaceTokenizer` of `ai.djl.huggingface:tokenizers` reads the tokenizer"
            : "",
        begin(subwords),
        config.model().maxPositions(),
        config.decoding().maxLengthRatio(),
        config.decoding().maxLengthOffset());
  }

  /**
   * Ids that the decoder begins with: the beginning, and the token of the language if there is one.
   */
  private static String begin(SubwordPair subwords) {
    StringBuilder ids = new StringBuilder("2");
    for (int id : subwords.target().first()) {
      ids.append(", ").append(id);
    }
    return ids.toString();
  }
}
